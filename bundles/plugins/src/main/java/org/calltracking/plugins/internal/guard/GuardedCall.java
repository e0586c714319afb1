// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.guard;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.RefusedException;
import org.calltracking.api.http.RequestId;
import org.calltracking.api.plugin.Work;
import org.calltracking.plugins.internal.Figures;
import org.jspecify.annotations.Nullable;

/** One call into a plug-in. It is over once: when it returns, when it is refused or when its time is over. */
final class GuardedCall<T> {
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private final RequestId request = RequestId.current();
    private final long begun = System.nanoTime();
    private final String plugin;
    private final Work work;
    private final String operation;
    private final Duration limit;
    private final Callable<T> call;
    private final Figures figures;

    private boolean over;
    private @Nullable Thread runner;
    private @Nullable Future<?> deadline;

    GuardedCall(String plugin, Work work, String operation, Duration limit, Callable<T> call, Figures figures) {
        this.plugin = plugin;
        this.work = work;
        this.operation = operation;
        this.limit = limit;
        this.call = call;
        this.figures = figures;
    }

    /** The request for which it is made, if it is for one. */
    RequestId request() {
        return request;
    }

    Work work() {
        return work;
    }

    boolean isBefore(GuardedCall<?> other) {
        return begun - other.begun < 0;
    }

    CompletableFuture<T> answer() {
        return answer;
    }

    /** It will not be called. */
    void refuse(String reason) {
        synchronized (this) {
            over = true;
        }
        end("refused", () -> answer.completeExceptionally(unavailable(reason)));
    }

    /** It has deadlines from now on: one in line, and one for all of it. */
    void limit(PluginThreads threads, Deadlines deadlines) {
        Duration inLine = work.patience().compareTo(limit) < 0 ? work.patience() : limit;
        setDeadline(inLine, deadlines, () -> {
            if (threads.leaveLine(this)) {
                refuse("the plug-in " + plugin + " is busy: no thread came free within " + seconds(inLine));
            } else {
                setDeadline(limit, deadlines, () -> expire(threads));
            }
        });
    }

    private synchronized void setDeadline(Duration time, Deadlines deadlines, Runnable end) {
        if (!over) {
            Duration rest = time.minusNanos(System.nanoTime() - begun);
            deadline = deadlines.set(rest.isNegative() ? Duration.ZERO : rest, end);
        }
    }

    /** Does it on a thread of the plug-in, unless its time is over already; what is answered tells of the end. */
    Runnable run(PluginThreads threads) {
        if (!enter()) {
            return () -> {};
        }
        Runnable completion = call();
        return leave(threads) ? completion : () -> {};
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

    private synchronized boolean enter() {
        if (over) {
            return false;
        }
        runner = Thread.currentThread();
        return true;
    }

    /** The thread is given back as it was lent. */
    private synchronized boolean leave(PluginThreads threads) {
        runner = null;
        boolean interrupted = Thread.interrupted();
        Thread.currentThread().setContextClassLoader(null);
        if (over) {
            threads.isUnstuck(work);
            return false;
        }
        over = true;
        if (deadline != null) {
            deadline.cancel(false);
        }
        return true;
    }

    private void expire(PluginThreads threads) {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            if (runner != null) {
                threads.isStuck(work);
                runner.interrupt();
            }
        }
        end(
                "overdue",
                () -> answer.completeExceptionally(
                        unavailable("the plug-in " + plugin + " did not answer within " + seconds(limit))));
    }

    private static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }

    private void end(String outcome, Runnable completion) {
        figures.called(plugin, work, operation, outcome, Duration.ofNanos(System.nanoTime() - begun));
        completion.run();
    }

    private static RefusedException unavailable(String reason) {
        return new RefusedException(RefusedException.Code.PLUGIN_UNAVAILABLE, reason);
    }
}
