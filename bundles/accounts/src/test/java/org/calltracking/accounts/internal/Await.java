// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a state that another thread brings about. */
final class Await {
    private Await() {}

    static void until(BooleanSupplier state) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!state.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain");
            }
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
    }
}
