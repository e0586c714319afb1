// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.calltracking.api.RefusedException;
import org.calltracking.plugins.internal.Figures;
import org.calltracking.plugins.testing.Await;
import org.calltracking.plugins.testing.RecordedMeters;
import org.calltracking.plugins.testing.TestFramework;
import org.calltracking.plugins.testing.TestJar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

@Timeout(60)
class ThreadGuardTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final ThreadLocal<Object> LEFT = new ThreadLocal<>();
    private static final String BUSY = "calltracking_plugin_threads_busy{plugin=crm}";
    private static final String STUCK = "calltracking_plugin_threads_stuck{plugin=crm}";

    @TempDir
    Path folder;

    private final RecordedMeters meters = new RecordedMeters();
    private final Figures figures = new Figures();
    private TestFramework framework;
    private ThreadGuard guard;

    @BeforeEach
    void start() throws Exception {
        framework = TestFramework.start(folder.resolve("felix"));
        figures.bindMeters(meters);
        guard = new ThreadGuard(framework.context(), figures);
    }

    @AfterEach
    void stop() throws Exception {
        guard.stop();
        framework.close();
    }

    @Test
    void callsOnAThreadOfThePluginsOwn() {
        Thread thread = guard.call("crm", "read", LONG, Thread::currentThread).join();

        assertThat(thread.getName()).isEqualTo("plugin-crm-1");
        assertThat(thread.isDaemon()).isTrue();
        assertThat(thread.getContextClassLoader()).isNull();
        assertThat(meters.timed()).containsExactly("calltracking_plugin_calls crm read answered");
    }

    @Test
    void passesOnWhatTheCallThrows() {
        CompletableFuture<Object> failed = guard.call("crm", "read", LONG, () -> {
            throw new NoClassDefFoundError("com/example/Gone");
        });

        assertThatThrownBy(failed::join).hasCauseInstanceOf(NoClassDefFoundError.class);
        assertThat(meters.timed()).containsExactly("calltracking_plugin_calls crm read failed");
    }

    @Test
    void breaksOffWhatTakesTooLong() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);

        CompletableFuture<Object> overdue = guard.call("crm", "read", SHORT, () -> {
            try {
                return new CountDownLatch(1).await(1, TimeUnit.HOURS);
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        });

        assertUnavailable(overdue, "the plug-in crm did not answer within 0.05 s");
        interrupted.await();
        Await.untilEqual(0.0, () -> meters.gauges().get(BUSY).getAsDouble());
        assertThat(meters.timed()).containsExactly("calltracking_plugin_calls crm read overdue");
        assertThat(guard.call("crm", "read", LONG, Thread::interrupted).join()).isFalse();
    }

    @Test
    void countsAThreadThatDoesNotComeBackAsStuck() {
        CountDownLatch deaf = new CountDownLatch(1);
        CompletableFuture<Object> overdue = guard.call("crm", "read", SHORT, () -> uninterruptibly(deaf));

        assertUnavailable(overdue, "did not answer");
        assertThat(meters.gauges().get(STUCK).getAsDouble()).isEqualTo(1);
        assertThat(meters.gauges().get(BUSY).getAsDouble()).isEqualTo(1);

        deaf.countDown();

        Await.untilEqual(0.0, () -> meters.gauges().get(BUSY).getAsDouble());
        assertThat(meters.gauges().get(STUCK).getAsDouble()).isZero();
    }

    @Test
    void letsACallWaitForAThread() {
        CountDownLatch gate = new CountDownLatch(1);
        List<CompletableFuture<Object>> busy = new ArrayList<>();
        for (int i = 0; i < PluginThreads.LIMIT; i++) {
            busy.add(guard.call("crm", "read", LONG, () -> uninterruptibly(gate)));
        }

        CompletableFuture<Object> waiting = guard.call("crm", "read", LONG, () -> 1);
        CompletableFuture<Object> impatient = guard.call("crm", "read", SHORT, () -> 2);

        assertUnavailable(impatient, "the plug-in crm did not answer within 0.05 s");
        assertThat(waiting).isNotDone();
        assertThat(guard.call("other", "read", LONG, () -> 1).join()).isEqualTo(1);
        gate.countDown();
        busy.forEach(CompletableFuture::join);
        assertThat(waiting.join()).isEqualTo(1);
    }

    @Test
    void refusesAtOnceWhatAllThreadsHangFor() {
        CountDownLatch deaf = new CountDownLatch(1);
        while (meters.gauges().getOrDefault(STUCK, () -> 0).getAsDouble() < PluginThreads.LIMIT) {
            assertUnavailable(guard.call("crm", "read", SHORT, () -> uninterruptibly(deaf)), "did not answer");
        }

        CompletableFuture<Object> refused = guard.call("crm", "read", LONG, () -> 1);

        assertThat(refused).isCompletedExceptionally();
        assertUnavailable(refused, "the plug-in crm hangs: it has given back none of its 16 threads");
        deaf.countDown();
        Await.untilEqual(0.0, () -> meters.gauges().get(STUCK).getAsDouble());
        assertThat(guard.call("crm", "read", LONG, () -> 1).join()).isEqualTo(1);
    }

    /** Whoever has an answer may ask again at once, also when everybody does so. */
    @Test
    void refusesNobodyWhileNoMoreAskThanThereAreThreads() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(PluginThreads.LIMIT);
        List<Future<?>> done = new ArrayList<>();
        for (int caller = 0; caller < PluginThreads.LIMIT; caller++) {
            done.add(callers.submit(() -> {
                for (int i = 0; i < 2_000; i++) {
                    guard.call("crm", "read", LONG, () -> 1).join();
                }
            }));
        }
        for (Future<?> caller : done) {
            caller.get();
        }
        callers.shutdown();

        assertThat(meters.timed()).hasSize(2_000 * PluginThreads.LIMIT).allMatch(line -> line.endsWith(" answered"));
    }

    @Test
    void goesOnWithNewThreadsWhenAPluginIsReplaced() throws Exception {
        Bundle bundle = framework.install(TestJar.plugin("crm", "1").writeTo(folder.resolve("crm.jar")));
        bundle.start();
        Object left = new Object();
        WeakReference<Object> reference = new WeakReference<>(left);
        AtomicReference<Object> handed = new AtomicReference<>(left);
        Thread thread = guard.call("crm", "read", LONG, () -> {
                    LEFT.set(handed.getAndSet(null));
                    return Thread.currentThread();
                })
                .join();
        left = null;

        bundle.update();

        thread.join();
        awaitGone(reference);
        assertThat(meters.gauges()).isEmpty();
        assertThat(guard.call("crm", "read", LONG, Thread::currentThread).join())
                .isNotSameAs(thread);
    }

    @Test
    void keepsNothingOfACallThatIsOver() {
        Semaphore free = new Semaphore(0);
        WeakReference<Object> argument = call(free);
        WeakReference<Object> overdue = callTooLong(free);

        awaitGone(argument);
        free.release();
        awaitGone(overdue);
    }

    /** A thread keeps the classes whose code made it. These may be of another plug-in, which asks for this one. */
    @Test
    void keepsNothingOfTheCodeThatAsked() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);

        WeakReference<ClassLoader> asker = askFromElsewhere(gate);

        awaitGone(asker);
        gate.countDown();
    }

    private WeakReference<ClassLoader> askFromElsewhere(CountDownLatch gate) throws Exception {
        URL classes = Asker.class.getProtectionDomain().getCodeSource().getLocation();
        ClassLoader elsewhere = new ChildFirstLoader(classes, Asker.class.getName());
        Class<?> type = elsewhere.loadClass(Asker.class.getName());
        @SuppressWarnings("unchecked")
        Consumer<Runnable> asker =
                (Consumer<Runnable>) type.getDeclaredConstructor().newInstance();
        asker.accept(() -> guard.call("crm", "read", LONG, () -> uninterruptibly(gate)));
        return new WeakReference<>(elsewhere);
    }

    /** Code of another class loader. */
    public static final class Asker implements Consumer<Runnable> {
        @Override
        public void accept(Runnable question) {
            question.run();
        }
    }

    /** Loads one class by itself. */
    private static final class ChildFirstLoader extends URLClassLoader {
        private final String own;

        ChildFirstLoader(URL classes, String own) {
            super(new URL[] {classes}, ThreadGuardTest.class.getClassLoader());
            this.own = own;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null && name.equals(own) ? findClass(name) : super.loadClass(name, resolve);
            }
        }
    }

    private WeakReference<Object> call(Semaphore gate) {
        Object argument = new Object();
        guard.call("crm", "read", LONG, () -> gate.toString() + argument).join();
        return new WeakReference<>(argument);
    }

    private WeakReference<Object> callTooLong(Semaphore gate) {
        Object argument = new Object();
        CompletableFuture<String> overdue = guard.call("crm", "read", SHORT, () -> {
            gate.acquireUninterruptibly();
            return argument.toString();
        });
        assertUnavailable(overdue, "did not answer");
        return new WeakReference<>(argument);
    }

    private static void awaitGone(WeakReference<?> reference) {
        Await.until(() -> {
            System.gc();
            assertThat(reference.get()).isNull();
        });
    }

    private static Object uninterruptibly(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return latch;
            } catch (InterruptedException e) {
                // As a plug-in would that swallows it.
            }
        }
    }

    private static void assertUnavailable(CompletableFuture<?> answer, String message) {
        assertThatThrownBy(answer::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(RefusedException.Code.PLUGIN_UNAVAILABLE))
                .hasMessageContaining(message);
    }
}
