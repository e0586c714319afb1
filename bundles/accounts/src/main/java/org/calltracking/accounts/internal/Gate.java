// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.calltracking.api.RefusedException;

/**
 * Lets a few do heavy work at once and a few more wait for a moment. The rest are refused at once: a storm of them must
 * take neither all processors nor all threads. Thread-safe.
 */
final class Gate {
    private final Semaphore places;
    private final Semaphore turns;
    private final Duration patience;

    Gate(int atOnce, int waiting, Duration patience) {
        this.places = new Semaphore(atOnce + waiting);
        this.turns = new Semaphore(atOnce, true);
        this.patience = patience;
    }

    /** @throws RefusedException with {@code LIMIT_EXCEEDED} when too many are there already */
    <T> T pass(Supplier<T> work) {
        if (!places.tryAcquire()) {
            throw busy();
        }
        try {
            if (!turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
            try {
                return work.get();
            } finally {
                turns.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        } finally {
            places.release();
        }
    }

    private RefusedException busy() {
        return new RefusedException(
                RefusedException.Code.LIMIT_EXCEEDED,
                "too many people are signing in now: try again in a moment",
                patience);
    }
}
