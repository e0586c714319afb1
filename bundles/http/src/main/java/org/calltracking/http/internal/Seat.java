// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One service's place in a slot, and how many of its requests are in flight. Its slot's lock guards {@link #enter}. */
final class Seat {
    private static final Logger log = LoggerFactory.getLogger(Seat.class);

    private final Occupant occupant;
    private final long bundleId;
    /** One party for each request in flight, and one for the seat itself until it drains. */
    private final Phaser parties = new Phaser(1);

    private boolean paused;

    Seat(Occupant occupant, long bundleId) {
        this.occupant = occupant;
        this.bundleId = bundleId;
    }

    Occupant occupant() {
        return occupant;
    }

    long bundleId() {
        return bundleId;
    }

    /** Begins a request, unless the occupant has its hands full. */
    boolean enter() {
        if (paused || parties.getRegisteredParties() > occupant.callLimit()) {
            return false;
        }
        parties.register();
        return true;
    }

    void leave() {
        parties.arriveAndDeregister();
    }

    void pause(boolean on) {
        paused = on;
    }

    /** Waits for what is in flight. Called once, when nobody enters any more. */
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
