// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.guard;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.RefusedException;
import org.calltracking.plugins.internal.Figures;
import org.jspecify.annotations.Nullable;

/** One call into a plug-in. It is over once: when it returns, or when its time is. */
final class GuardedCall<T> {
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private final long begun = System.nanoTime();
    private final String plugin;
    private final String operation;
    private final Duration limit;
    private final Callable<T> call;
    private final Figures figures;

    private boolean over;
    private @Nullable PluginThreads threads;
    private @Nullable Thread runner;
    private @Nullable Future<?> deadline;

    GuardedCall(String plugin, String operation, Duration limit, Callable<T> call, Figures figures) {
        this.plugin = plugin;
        this.operation = operation;
        this.limit = limit;
        this.call = call;
        this.figures = figures;
    }

    CompletableFuture<T> answer() {
        return answer;
    }

    /** It will not be called. */
    void refuse(String reason) {
        end("refused", () -> answer.completeExceptionally(unavailable(reason)));
    }

    /** It has a deadline from now on. */
    synchronized void limit(Deadlines deadlines) {
        if (!over) {
            Duration rest = limit.minusNanos(System.nanoTime() - begun);
            deadline = deadlines.set(rest.isNegative() ? Duration.ZERO : rest, this::expire);
        }
    }

    /** Does it on a thread of the plug-in, unless its time is over already. */
    void run(PluginThreads owner) {
        Runnable completion = enter(owner) ? call() : null;
        boolean inTime = completion != null && leave(owner);
        if (completion != null && inTime) {
            completion.run();
        }
    }

    private Runnable call() {
        try {
            T value = call.call();
            return () -> end("answered", () -> answer.complete(value));
        } catch (InvalidInputException | RefusedException e) {
            return () -> end("answered", () -> answer.completeExceptionally(e));
        } catch (Throwable e) {
            return () -> end("failed", () -> answer.completeExceptionally(e));
        }
    }

    private synchronized boolean enter(PluginThreads owner) {
        if (over) {
            return false;
        }
        threads = owner;
        runner = Thread.currentThread();
        return true;
    }

    /** The thread is given back as it was lent. */
    private synchronized boolean leave(PluginThreads owner) {
        runner = null;
        boolean interrupted = Thread.interrupted();
        Thread.currentThread().setContextClassLoader(null);
        if (over) {
            owner.isUnstuck();
            return false;
        }
        over = true;
        if (deadline != null) {
            deadline.cancel(false);
        }
        return true;
    }

    private void expire() {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            if (runner != null && threads != null) {
                threads.isStuck();
                runner.interrupt();
            }
        }
        String seconds =
                BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros().toPlainString();
        end(
                "overdue",
                () -> answer.completeExceptionally(
                        unavailable("the plug-in " + plugin + " did not answer within " + seconds + " s")));
    }

    private void end(String outcome, Runnable completion) {
        figures.called(plugin, operation, outcome, Duration.ofNanos(System.nanoTime() - begun));
        completion.run();
    }

    private static RefusedException unavailable(String reason) {
        return new RefusedException(RefusedException.Code.PLUGIN_UNAVAILABLE, reason);
    }
}
