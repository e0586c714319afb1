// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.part;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts who uses something, so that it can go when nobody does. Thread-safe. */
public final class Usage {
    private static final int CLOSED = Integer.MIN_VALUE;

    /** How many use it; counted from {@link #CLOSED} on once nobody may begin. */
    private final AtomicInteger users = new AtomicInteger();

    private final CountDownLatch unused = new CountDownLatch(1);

    /** Begins to use it, unless it is closed. */
    public boolean enter() {
        for (int now = users.get(); now >= 0; now = users.get()) {
            if (users.compareAndSet(now, now + 1)) {
                return true;
            }
        }
        return false;
    }

    /** Ends what {@link #enter} began. */
    public void leave() {
        if (users.decrementAndGet() == CLOSED) {
            unused.countDown();
        }
    }

    public boolean isClosed() {
        return users.get() < 0;
    }

    /** Lets nobody begin any more. */
    public void close() {
        if (users.getAndUpdate(now -> now < 0 ? now : now + CLOSED) == 0) {
            unused.countDown();
        }
    }

    /**
     * Waits until nobody uses what was closed.
     *
     * @return whether the limit was enough
     */
    public boolean drain(Duration limit) {
        try {
            return unused.await(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
