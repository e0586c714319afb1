// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One service's place in a slot, and how many of its requests are in flight. Thread-safe. */
final class Seat {
    private static final Logger log = LoggerFactory.getLogger(Seat.class);

    private final Occupant occupant;
    private final long bundleId;
    /** One party for each request in flight, and one for the seat itself until it drains. */
    private final Phaser parties = new Phaser(1);

    private boolean left;

    Seat(Occupant occupant, long bundleId) {
        this.occupant = occupant;
        this.bundleId = bundleId;
    }

    int bodyLimit() {
        return occupant.bodyLimit();
    }

    long bundleId() {
        return bundleId;
    }

    /**
     * Has the occupant answer. A request is in flight from its beginning on, not while it waits for a thread.
     *
     * @return empty if the occupant went before the request began
     */
    CompletableFuture<Optional<Response>> answer(Request request) {
        AtomicBoolean begun = new AtomicBoolean();
        return occupant.answer(request, () -> {
                    begun.set(enter());
                    return begun.get();
                })
                .whenComplete((answer, failure) -> {
                    if (begun.get()) {
                        parties.arriveAndDeregister();
                    }
                })
                .exceptionallyCompose(failure -> begun.get() || !isLeft()
                        ? CompletableFuture.failedFuture(failure)
                        : CompletableFuture.completedFuture(Optional.empty()));
    }

    private synchronized boolean enter() {
        if (!left) {
            parties.register();
        }
        return !left;
    }

    private synchronized boolean isLeft() {
        return left;
    }

    /** Lets nobody begin any more. */
    synchronized void leave() {
        left = true;
    }

    /** Waits for what is in flight. Called once, when nobody begins any more. */
    void drain(Duration limit, String path) {
        int phase = parties.arriveAndDeregister();
        try {
            parties.awaitAdvanceInterruptibly(phase, limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            log.warn("{} goes with {} requests in flight", path, parties.getUnarrivedParties());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
