// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a state that comes about elsewhere, but never without a deadline. */
public final class Await {
    private static final Duration LOOK = Duration.ofMillis(20);

    private Await() {}

    /** @throws AssertionError with {@code what} when the state did not come in time */
    public static void until(Duration limit, Supplier<String> what, BooleanSupplier state) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!state.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("not within " + limit.toMillis() + " ms: " + what.get());
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    /** Waits until nothing is left of what is amiss. */
    public static void untilEmpty(Duration limit, String what, Supplier<? extends Collection<?>> amiss) {
        AtomicReference<Collection<?>> last = new AtomicReference<>();
        until(limit, () -> what + ": " + last.get(), () -> {
            last.set(amiss.get());
            return last.get().isEmpty();
        });
    }
}
