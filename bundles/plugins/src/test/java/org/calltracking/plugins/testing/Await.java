// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.assertj.core.api.Assertions;

/** Waits for a state that comes by itself. */
public final class Await {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private Await() {}

    /** Waits until the assertion holds; after the deadline its failure is the test's. */
    public static void until(Runnable assertion) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (true) {
            try {
                assertion.run();
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    /** Waits until the value is the expected one. */
    public static <T> void untilEqual(T expected, Supplier<T> value) {
        until(() -> Assertions.assertThat(value.get()).isEqualTo(expected));
    }
}
