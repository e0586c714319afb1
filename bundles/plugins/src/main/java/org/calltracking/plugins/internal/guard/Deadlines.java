// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.guard;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.calltracking.plugins.internal.CleanThread;

/**
 * Ends what takes too long. One thread watches; what follows from an end runs on threads of the house, so that no end
 * waits for another.
 */
final class Deadlines implements AutoCloseable {
    private final ScheduledThreadPoolExecutor clock =
            new ScheduledThreadPoolExecutor(1, task -> CleanThread.of(task, "plugin-deadlines"));
    private final ExecutorService ends = Executors.newCachedThreadPool(task -> CleanThread.of(task, "plugin-overdue"));

    Deadlines() {
        clock.setRemoveOnCancelPolicy(true); // A call that is over is let go of at once, with the plug-in's classes.
    }

    /** @return cancels it */
    Future<?> set(Duration limit, Runnable end) {
        try {
            return clock.schedule(() -> ends.execute(end), limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) { // Closed: what is still to come has no time left.
            end.run();
            return CompletableFuture.completedFuture(null);
        }
    }

    boolean isClosed() {
        return clock.isShutdown();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        ends.shutdown();
    }
}
