// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.targeted;

import java.time.Duration;
import java.util.List;

/** How long is waited after failures. */
final class Pauses {
    /** So often in a row a target must have failed to be left alone as a whole. */
    static final int PATIENCE = 3;

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 9;
    private static final double JITTER = 0.2;

    private Pauses() {}

    /**
     * How long a target is left alone as a whole; never longer than its own deliveries would wait at most.
     *
     * @param failures in a row
     * @param pauses of a delivery
     */
    static Duration ofTarget(int failures, List<Duration> pauses) {
        if (failures < PATIENCE) {
            return Duration.ZERO;
        }
        Duration pause = FIRST.multipliedBy(1L << Math.min(failures - PATIENCE, MOST_DOUBLINGS));
        Duration longest = pauses.stream().max(Duration::compareTo).orElse(Duration.ZERO);
        return min(min(pause, LONGEST), longest);
    }

    /** @param jitter from 0 to 1 */
    static Duration withJitter(Duration pause, double jitter) {
        return pause.plusMillis((long) (pause.toMillis() * JITTER * jitter));
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
