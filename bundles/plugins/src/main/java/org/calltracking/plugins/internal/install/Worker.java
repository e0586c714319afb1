// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.install;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.calltracking.plugins.internal.CleanThread;
import org.calltracking.plugins.internal.check.FaultException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the work on one jar, one thing after the other, on a thread that is there while there is something to do. */
final class Worker implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Worker.class);
    private static final int IDLE_SECONDS = 5;

    private final String name;
    private final ScheduledThreadPoolExecutor executor;

    /** Something to do. */
    @FunctionalInterface
    interface Task {
        void run() throws FaultException, InterruptedException;
    }

    Worker(String name) {
        this.name = name;
        this.executor = new ScheduledThreadPoolExecutor(1, task -> CleanThread.of(task, name));
        executor.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
    }

    /** @return ends with the task; failed with a {@link FaultException} if it threw that */
    CompletableFuture<Void> submit(Task task) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        try {
            executor.execute(() -> run(task, done));
        } catch (RejectedExecutionException e) {
            done.completeExceptionally(e);
        }
        return done;
    }

    /** Does it after a while, unless the worker is closed by then. */
    void later(Duration delay, Task task) {
        if (!executor.isShutdown()) {
            Future<?> unused = executor.schedule(
                    () -> run(task, new CompletableFuture<>()), delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void run(Task task, CompletableFuture<Void> done) {
        try {
            task.run();
            done.complete(null);
        } catch (InterruptedException | FaultException e) {
            done.completeExceptionally(e);
        } catch (RuntimeException e) {
            log.error("{} goes on after an error", name, e);
            done.completeExceptionally(e);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
