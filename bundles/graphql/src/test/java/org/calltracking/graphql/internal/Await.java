// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a state, as long as a slow machine may need. */
public final class Await {
    private static final long LIMIT = 20_000_000_000L;

    private Await() {}

    public static void until(BooleanSupplier state) {
        long deadline = System.nanoTime() + LIMIT;
        while (!state.getAsBoolean()) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
