// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where requests wait without a thread, and the few threads on which they go on. Bounded: those who find it full are
 * sent away. Thread-safe.
 */
final class WaitingRoom implements Executor {
    private static final Logger log = LoggerFactory.getLogger(WaitingRoom.class);
    private static final int THREADS = 32;

    private final SlotLimits limits;
    private final EndpointMeters meters;
    private final ScheduledThreadPoolExecutor timer;
    /** Its queue is no longer than the requests that wait and those that plug-ins are at. */
    private final ThreadPoolExecutor threads;

    private int requests;
    private long bytes;

    WaitingRoom(SlotLimits limits, EndpointMeters meters) {
        this.limits = limits;
        this.meters = meters;
        this.timer = new ScheduledThreadPoolExecutor(1, daemons("endpoint-timer"));
        timer.setRemoveOnCancelPolicy(true);
        this.threads = new ThreadPoolExecutor(
                THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), daemons("endpoint"));
        threads.allowCoreThreadTimeOut(true);
    }

    SlotLimits limits() {
        return limits;
    }

    /** Takes a place, if there is one. */
    synchronized boolean enter(int bodyBytes) {
        if (requests >= limits.waiting() || timer.isShutdown() || !keep(bodyBytes)) {
            return false;
        }
        requests++;
        meters.waitingBegan();
        return true;
    }

    synchronized void leave(int bodyBytes) {
        letGo(bodyBytes);
        requests--;
        meters.waitingEnded();
    }

    /** Keeps a body of a request that waits elsewhere, if there is room. */
    synchronized boolean keep(int bodyBytes) {
        if (bytes + bodyBytes > limits.waitingBytes()) {
            return false;
        }
        bytes += bodyBytes;
        return true;
    }

    synchronized void letGo(int bodyBytes) {
        bytes -= bodyBytes;
    }

    /** Runs it on one of the threads; on the caller's when the edge goes down. */
    @Override
    public void execute(Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException e) {
            task.run();
        }
    }

    /** Runs something short later, unless the edge has gone down by then. */
    Future<?> after(Duration delay, Runnable task) {
        try {
            return timer.schedule(() -> guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    boolean isClosed() {
        return timer.isShutdown();
    }

    void close() {
        timer.shutdownNow();
        threads.shutdown();
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            log.error("a timed step failed", e);
        }
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
