// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.listener;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.calltracking.api.plugin.Work;

/** Calls into a listener of the house, on threads that are this listener's alone. */
public final class HouseCalls implements ListenerCalls {
    private static final int THREADS = 32;
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final ExecutorService threads;
    private final ScheduledThreadPoolExecutor deadlines;

    /** @param name of the threads */
    public HouseCalls(String name) {
        AtomicInteger count = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                IDLE.toSeconds(),
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> daemon(task, name + "-" + count.incrementAndGet()));
        pool.allowCoreThreadTimeOut(true);
        this.threads = pool;
        this.deadlines = new ScheduledThreadPoolExecutor(1, task -> daemon(task, name + "-deadlines"));
        deadlines.setRemoveOnCancelPolicy(true);
        deadlines.setKeepAliveTime(IDLE.toSeconds(), TimeUnit.SECONDS);
        deadlines.allowCoreThreadTimeOut(true);
    }

    @Override
    public <T> CompletableFuture<T> call(Work work, String operation, Duration limit, Callable<T> call) {
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            Future<?> task = threads.submit(() -> complete(result, call));
            ScheduledFuture<?> deadline = deadlines.schedule(
                    () -> {
                        if (result.completeExceptionally(new OverdueException(limit))) {
                            task.cancel(true);
                        }
                    },
                    limit.toMillis(),
                    TimeUnit.MILLISECONDS);
            result.whenComplete((value, failure) -> deadline.cancel(false));
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(new NotBegunException("the listener is going"));
        }
        return result;
    }

    @Override
    public int atOnce() {
        return THREADS;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        deadlines.shutdownNow();
    }

    private static <T> void complete(CompletableFuture<T> result, Callable<T> call) {
        try {
            result.complete(call.call());
        } catch (Throwable e) {
            // Whatever it throws belongs to who called.
            result.completeExceptionally(e);
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
