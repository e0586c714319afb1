// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.targeted;

import java.time.Instant;

/** How many attempts the last minute has seen, to the second. Not thread-safe. */
final class RateLimit {
    private static final int SECONDS = 60;

    private final int perMinute;
    private final int[] counts = new int[SECONDS];
    private long second;
    private int sum;

    RateLimit(int perMinute) {
        this.perMinute = perMinute;
    }

    /** How many more may begin now. */
    int left(Instant now) {
        moveTo(now.getEpochSecond());
        return perMinute - sum;
    }

    void count(Instant now) {
        moveTo(now.getEpochSecond());
        counts[(int) Math.floorMod(second, (long) SECONDS)]++;
        sum++;
    }

    /** A clock that was set back begins a new minute. */
    private void moveTo(long now) {
        long steps = now < second ? SECONDS : Math.min(SECONDS, now - second);
        for (long i = 1; i <= steps; i++) {
            int index = (int) Math.floorMod(now - steps + i, (long) SECONDS);
            sum -= counts[index];
            counts[index] = 0;
        }
        second = now;
    }
}
