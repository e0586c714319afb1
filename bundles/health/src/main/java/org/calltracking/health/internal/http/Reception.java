// SPDX-License-Identifier: Apache-2.0
package org.calltracking.health.internal.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that read what is asked and send what is answered, both of which anybody can draw out at will. When all of
 * them are taken and somebody waits, the one that was taken first is freed: its connection is broken off. Thread-safe.
 */
public final class Reception implements Executor {
    private static final int THREADS = 64;
    /** Long for what is here to be read, short for who waits behind hundreds that are not. */
    private static final long PATIENCE = Duration.ofMillis(200).toNanos();

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            1,
            TimeUnit.MINUTES,
            new LinkedBlockingQueue<>(),
            task -> new Thread(task, "management-reception"));
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, task -> new Thread(task, "management-reception-timer"), new ThreadPoolExecutor.DiscardPolicy());
    /** Those at work that were not broken off, with the moment of their beginning, the oldest first. */
    private final Map<Thread, Long> atWork = new LinkedHashMap<>();

    private int tasks;
    private int brokenOff;
    private boolean looksAgain;

    public Reception() {
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable task) {
        threads.execute(() -> attend(task));
        synchronized (this) {
            tasks++;
            makeRoom();
        }
    }

    private void attend(Runnable task) {
        begin();
        try {
            task.run();
        } finally {
            end();
        }
    }

    private synchronized void begin() {
        atWork.put(Thread.currentThread(), System.nanoTime());
        makeRoom();
    }

    private synchronized void end() {
        tasks--;
        if (atWork.remove(Thread.currentThread()) == null) {
            brokenOff--;
        }
        // The next task is not meant.
        Thread.interrupted();
    }

    /** A thread that is interrupted while it reads or writes closes the connection. */
    private void makeRoom() {
        while (tasks - brokenOff > THREADS && !atWork.isEmpty()) {
            Map.Entry<Thread, Long> oldest = atWork.entrySet().iterator().next();
            long patience = PATIENCE - (System.nanoTime() - oldest.getValue());
            if (patience > 0) {
                lookAgainAfter(patience);
                return;
            }
            atWork.remove(oldest.getKey());
            brokenOff++;
            oldest.getKey().interrupt();
        }
    }

    private void lookAgainAfter(long nanos) {
        if (!looksAgain) {
            looksAgain = true;
            Future<?> unused = timer.schedule(this::lookAgain, nanos, TimeUnit.NANOSECONDS);
        }
    }

    private synchronized void lookAgain() {
        looksAgain = false;
        makeRoom();
    }

    /** Lets what has begun end; false if it takes longer than that. */
    public boolean stop(long millis) throws InterruptedException {
        timer.shutdownNow();
        threads.shutdown();
        return threads.awaitTermination(millis, TimeUnit.MILLISECONDS);
    }
}
