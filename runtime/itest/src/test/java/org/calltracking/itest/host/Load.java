// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.host;

import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.locks.LockSupport;

/** Clients that ask the same again and again until it is closed. */
public final class Load implements AutoCloseable {
    private static final long BREATH = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int FAILURES_KEPT = 20;
    private static final int SLOWEST = 20_000;

    private final String name;
    private final Callable<Boolean> request;
    private final ExecutorService clients;
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final LongAccumulator longest = new LongAccumulator(Math::max, 0);
    private final AtomicLongArray byMillis = new AtomicLongArray(SLOWEST);
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean open = true;

    /** @param request one request; false or an exception means that it failed */
    public Load(String name, int clients, Callable<Boolean> request) {
        this.name = name;
        this.request = request;
        this.clients = Executors.newFixedThreadPool(clients);
        for (int i = 0; i < clients; i++) {
            this.clients.execute(this::run);
        }
    }

    private void run() {
        while (open) {
            long begun = System.nanoTime();
            try {
                if (!request.call()) {
                    fail("a wrong answer");
                }
            } catch (Exception | AssertionError e) {
                fail(e.toString());
            }
            long took = System.nanoTime() - begun;
            longest.accumulate(took);
            byMillis.incrementAndGet((int) Math.min(SLOWEST - 1, TimeUnit.NANOSECONDS.toMillis(took)));
            answered.incrementAndGet();
            LockSupport.parkNanos(BREATH);
        }
    }

    private void fail(String how) {
        if (failed.incrementAndGet() <= FAILURES_KEPT) {
            failures.add(how);
        }
    }

    public long answered() {
        return answered.get();
    }

    /** What went wrong, the first of it in words. */
    public Queue<String> failures() {
        return failures;
    }

    public long failed() {
        return failed.get();
    }

    /** The longest answer, in milliseconds. */
    public long longestMillis() {
        return TimeUnit.NANOSECONDS.toMillis(longest.get());
    }

    /** What so many of a hundred answers took at most, in milliseconds. */
    private long percentile(int percent) {
        long wanted = answered() * percent / 100;
        long seen = 0;
        int millis = 0;
        while (seen < wanted && millis < SLOWEST) {
            seen += byMillis.get(millis++);
        }
        return millis;
    }

    /** Lets the requests that are under way end. */
    @Override
    public void close() {
        open = false;
        clients.shutdown();
        try {
            if (!clients.awaitTermination(30, TimeUnit.SECONDS)) {
                throw new AssertionError(name + ": a request does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return "%s: %d requests, %d failed, 99 of 100 within %d ms, the longest %d ms"
                .formatted(name, answered(), failed(), percentile(99), longestMillis());
    }
}
