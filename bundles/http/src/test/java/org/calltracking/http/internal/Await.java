// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a state. */
public final class Await {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private Await() {}

    public static void until(String state, BooleanSupplier reached) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("never: " + state);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
