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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.calltracking.api.RefusedException;
import org.calltracking.api.http.RequestId;
import org.calltracking.api.plugin.Work;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.osgi.framework.Bundle;

@Timeout(60)
class ThreadGuardTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final ThreadLocal<Object> LEFT = new ThreadLocal<>();
    private static final String BUSY = "calltracking_plugin_threads_busy{plugin=crm, work=field}";
    private static final String STUCK = "calltracking_plugin_threads_stuck{plugin=crm, work=field}";

    private static final String WAITING = "calltracking_plugin_calls_waiting{plugin=crm, work=field}";

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
        Thread thread = guard.call("crm", Work.FIELD, "read", LONG, Thread::currentThread)
                .join();

        assertThat(thread.getName()).isEqualTo("plugin-crm-1");
        assertThat(thread.isDaemon()).isTrue();
        assertThat(thread.getContextClassLoader()).isNull();
        assertThat(meters.timed()).containsExactly("calltracking_plugin_calls crm field read answered");
    }

    @Test
    void worksForTheRequestThatCalls() {
        RequestId request = new RequestId("r-1");
        CompletableFuture<RequestId> seen = new CompletableFuture<>();

        request.during(() -> seen.complete(
                guard.call("crm", Work.FIELD, "read", LONG, RequestId::current).join()));

        assertThat(seen.join()).isEqualTo(request);
        assertThat(guard.call("crm", Work.FIELD, "read", LONG, RequestId::current)
                        .join()
                        .isNone())
                .isTrue();
    }

    @Test
    void passesOnWhatTheCallThrows() {
        CompletableFuture<Object> failed = guard.call("crm", Work.FIELD, "read", LONG, () -> {
            throw new NoClassDefFoundError("com/example/Gone");
        });

        assertThatThrownBy(failed::join).hasCauseInstanceOf(NoClassDefFoundError.class);
        assertThat(meters.timed()).containsExactly("calltracking_plugin_calls crm field read failed");
    }

    @Test
    void breaksOffWhatTakesTooLong() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);

        CompletableFuture<Object> overdue = guard.call("crm", Work.FIELD, "read", SHORT, () -> {
            try {
                return new CountDownLatch(1).await(1, TimeUnit.HOURS);
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        });

        assertUnavailable(overdue, "the plug-in crm did not answer within 0.05 s");
        interrupted.await();
        Await.untilEqual(0.0, () -> gauge(BUSY));
        assertThat(meters.timed()).containsExactly("calltracking_plugin_calls crm field read overdue");
        assertThat(guard.call("crm", Work.FIELD, "read", LONG, Thread::interrupted)
                        .join())
                .isFalse();
    }

    @Test
    void countsAThreadThatDoesNotComeBackAsStuck() {
        CountDownLatch deaf = new CountDownLatch(1);
        CompletableFuture<Object> overdue = guard.call("crm", Work.FIELD, "read", SHORT, () -> uninterruptibly(deaf));

        assertUnavailable(overdue, "did not answer");
        assertThat(gauge(STUCK)).isEqualTo(1);
        assertThat(gauge(BUSY)).isEqualTo(1);

        deaf.countDown();

        Await.untilEqual(0.0, () -> gauge(BUSY));
        assertThat(gauge(STUCK)).isZero();
    }

    @Test
    void letsACallWaitForAThread() {
        CountDownLatch gate = new CountDownLatch(1);
        List<CompletableFuture<Object>> busy = occupy(Work.FIELD, gate);

        CompletableFuture<Object> waiting = guard.call("crm", Work.FIELD, "read", LONG, () -> 1);
        CompletableFuture<Object> impatient = guard.call("crm", Work.FIELD, "read", SHORT, () -> 2);

        assertThat(gauge(WAITING)).isEqualTo(2);
        assertUnavailable(impatient, "the plug-in crm is busy: no thread came free within 0.05 s");
        assertThat(meters.timed()).containsExactly("calltracking_plugin_calls crm field read refused");
        assertThat(waiting).isNotDone();
        assertThat(gauge(WAITING)).isEqualTo(1);
        assertThat(guard.call("other", Work.FIELD, "read", LONG, () -> 1).join())
                .isEqualTo(1);
        gate.countDown();
        busy.forEach(CompletableFuture::join);
        assertThat(waiting.join()).isEqualTo(1);
        assertThat(gauge(WAITING)).isZero();
    }

    @Test
    void cutsOffWhatBeganAfterAWait() {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch deaf = new CountDownLatch(1);
        occupy(Work.CHECK, gate);
        Duration limit = Work.CHECK.patience().plus(SHORT);
        CompletableFuture<Object> late = guard.call("crm", Work.CHECK, "try", limit, () -> uninterruptibly(deaf));

        gate.countDown();

        assertUnavailable(late, "the plug-in crm did not answer within 3.05 s");
        deaf.countDown();
    }

    @Test
    void refusesAtOnceWhatTheLineHasNoRoomFor() {
        CountDownLatch gate = new CountDownLatch(1);
        occupy(Work.CHECK, gate);
        List<CompletableFuture<Object>> waiting = new ArrayList<>();
        for (int i = 0; i < Work.CHECK.mostWaiting(); i++) {
            int place = i;
            waiting.add(guard.call("crm", Work.CHECK, "try", LONG, () -> place));
        }

        CompletableFuture<Object> refused = guard.call("crm", Work.CHECK, "try", LONG, () -> 1);

        assertThat(refused).isCompletedExceptionally();
        assertUnavailable(refused, "the plug-in crm is busy: 16 calls wait for it");
        assertThat(guard.call("crm", Work.FIELD, "read", LONG, () -> 1).join()).isEqualTo(1);
        gate.countDown();
        assertThat(waiting).extracting(CompletableFuture::join).containsExactlyElementsOf(places(waiting.size()));
    }

    private static List<Object> places(int count) {
        return IntStream.range(0, count).<Object>mapToObj(place -> place).toList();
    }

    @Test
    void keepsTheirOrderInLine() {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch one = new CountDownLatch(1);
        List<Integer> begun = new CopyOnWriteArrayList<>();
        occupy(Work.CHECK, Work.CHECK.atOnce() - 1, gate);
        occupy(Work.CHECK, 1, one);
        List<CompletableFuture<Boolean>> waiting = new ArrayList<>();
        for (int i = 0; i < Work.CHECK.mostWaiting(); i++) {
            int place = i;
            waiting.add(guard.call("crm", Work.CHECK, "try", LONG, () -> begun.add(place)));
        }

        one.countDown();
        waiting.forEach(CompletableFuture::join);

        assertThat(begun).isSorted().hasSize(waiting.size());
        gate.countDown();
    }

    /** Whatever the others do, there is a thread for each. */
    @ParameterizedTest
    @EnumSource
    void noWorkTakesAllThreadsFromAnother(Work work) {
        CountDownLatch gate = new CountDownLatch(1);
        for (Work other : Work.values()) {
            if (other != work) {
                occupy(other, gate);
            }
        }

        CompletableFuture<Object> answer = guard.call("crm", work, "read", LONG, () -> 1);

        assertThat(answer.join()).isEqualTo(1);
        assertThat(busyThreads()).isEqualTo(Shares.THREADS - work.own());
        gate.countDown();
    }

    @Test
    void theLongestWaitingGetsTheThreadThatComesFree() {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch one = new CountDownLatch(1);
        List<CompletableFuture<Object>> fields = occupy(Work.FIELD, Work.FIELD.atOnce() - 1, gate);
        fields.addAll(occupy(Work.FIELD, 1, one));
        List<CompletableFuture<Object>> deliveries = occupy(Work.DELIVERY, Work.DELIVERY.own(), gate);
        CompletableFuture<Object> first =
                guard.call("crm", Work.DELIVERY, "deliver", LONG, () -> uninterruptibly(gate));
        CompletableFuture<Object> second = guard.call("crm", Work.FIELD, "read", LONG, () -> 2);

        one.countDown();

        Await.untilEqual(Work.DELIVERY.own() + 1.0, () -> gauge(BUSY.replace("field", "delivery")));
        assertThat(second).isNotDone();
        assertThat(gauge(WAITING)).isEqualTo(1);
        gate.countDown();
        assertThat(first.join()).isNotNull();
        assertThat(second.join()).isEqualTo(2);
        fields.forEach(CompletableFuture::join);
        deliveries.forEach(CompletableFuture::join);
    }

    @Test
    void refusesAtOnceWhatAllThreadsHangFor() {
        CountDownLatch deaf = new CountDownLatch(1);
        while (gauge(STUCK) < Work.FIELD.atOnce()) {
            assertUnavailable(
                    guard.call("crm", Work.FIELD, "read", SHORT, () -> uninterruptibly(deaf)), "did not answer");
        }

        CompletableFuture<Object> refused = guard.call("crm", Work.FIELD, "read", LONG, () -> 1);

        assertThat(refused).isCompletedExceptionally();
        assertUnavailable(refused, "the plug-in crm hangs: all its threads for field work are stuck");
        assertThat(guard.call("crm", Work.DELIVERY, "deliver", LONG, () -> 1).join())
                .isEqualTo(1);
        deaf.countDown();
        Await.untilEqual(0.0, () -> gauge(STUCK));
        assertThat(guard.call("crm", Work.FIELD, "read", LONG, () -> 1).join()).isEqualTo(1);
    }

    @Test
    void doesWhatWaitsForThreadsThatEnd() throws Exception {
        Bundle bundle = framework.install(TestJar.plugin("crm", "1").writeTo(folder.resolve("crm.jar")));
        bundle.start();
        CountDownLatch gate = new CountDownLatch(1);
        occupy(Work.FIELD, gate);
        CompletableFuture<Object> waiting = guard.call("crm", Work.FIELD, "read", LONG, () -> 1);

        bundle.update();

        assertThat(waiting.join()).isEqualTo(1);
        gate.countDown();
    }

    /** Has calls of that kind at work until the gate opens. */
    private List<CompletableFuture<Object>> occupy(Work work, CountDownLatch gate) {
        return occupy(work, work.atOnce(), gate);
    }

    private List<CompletableFuture<Object>> occupy(Work work, int calls, CountDownLatch gate) {
        List<CompletableFuture<Object>> busy = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            busy.add(guard.call("crm", work, "read", LONG, () -> uninterruptibly(gate)));
        }
        return busy;
    }

    private double busyThreads() {
        return meters.gauges().entrySet().stream()
                .filter(gauge -> gauge.getKey().startsWith("calltracking_plugin_threads_busy"))
                .mapToDouble(gauge -> gauge.getValue().getAsDouble())
                .sum();
    }

    private double gauge(String name) {
        return meters.gauges().getOrDefault(name, () -> 0).getAsDouble();
    }

    /** Whoever has an answer may ask again at once, also when everybody does so. */
    @Test
    void refusesNobodyWhileNoMoreAskThanThereAreThreads() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(Shares.THREADS);
        List<Future<?>> done = new ArrayList<>();
        for (int caller = 0; caller < Shares.THREADS; caller++) {
            done.add(callers.submit(() -> {
                for (int i = 0; i < 2_000; i++) {
                    guard.call("crm", Work.FIELD, "read", LONG, () -> 1).join();
                }
            }));
        }
        for (Future<?> caller : done) {
            caller.get();
        }
        callers.shutdown();

        assertThat(meters.timed()).hasSize(2_000 * Shares.THREADS).allMatch(line -> line.endsWith(" answered"));
    }

    @Test
    void goesOnWithNewThreadsWhenAPluginIsReplaced() throws Exception {
        Bundle bundle = framework.install(TestJar.plugin("crm", "1").writeTo(folder.resolve("crm.jar")));
        bundle.start();
        Object left = new Object();
        WeakReference<Object> reference = new WeakReference<>(left);
        AtomicReference<Object> handed = new AtomicReference<>(left);
        Thread thread = guard.call("crm", Work.FIELD, "read", LONG, () -> {
                    LEFT.set(handed.getAndSet(null));
                    return Thread.currentThread();
                })
                .join();
        left = null;

        bundle.update();

        thread.join();
        awaitGone(reference);
        assertThat(meters.gauges()).isEmpty();
        assertThat(guard.call("crm", Work.FIELD, "read", LONG, Thread::currentThread)
                        .join())
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
        asker.accept(() -> guard.call("crm", Work.FIELD, "read", LONG, () -> uninterruptibly(gate)));
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
        guard.call("crm", Work.FIELD, "read", LONG, () -> gate.toString() + argument)
                .join();
        return new WeakReference<>(argument);
    }

    private WeakReference<Object> callTooLong(Semaphore gate) {
        Object argument = new Object();
        CompletableFuture<String> overdue = guard.call("crm", Work.FIELD, "read", SHORT, () -> {
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
