// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.calltracking.api.RefusedException;

/**
 * Allows each key so many attempts in a window of time, which begins with the first of them. Thread-safe. Counts live
 * in the memory of one process, and the oldest are forgotten when there are too many.
 */
final class AttemptLimit<K> {
    private static final int MAX_KEYS = 20_000;
    private static final Duration LEAST_WAIT = Duration.ofSeconds(1);

    private final Clock clock;
    private final int allowed;
    private final Duration window;

    /** In the order of their ends. */
    private final Map<K, Window> windows = new LinkedHashMap<>();

    AttemptLimit(Clock clock, int allowed, Duration window) {
        this.clock = clock;
        this.allowed = allowed;
        this.window = window;
    }

    /** Counts an attempt, or refuses it. */
    synchronized boolean take(K key) {
        Instant now = clock.instant();
        dropEnded(now);
        Window counted = windows.computeIfAbsent(key, k -> new Window(now.plus(window)));
        if (counted.taken == allowed) {
            return false;
        }
        counted.taken++;
        return true;
    }

    /** Makes an attempt uncounted. */
    synchronized void giveBack(K key) {
        Window counted = windows.get(key);
        if (counted != null && counted.taken > 0) {
            counted.taken--;
        }
    }

    /**
     * The refusal of what was not taken.
     *
     * @param what there are too many of
     */
    synchronized RefusedException refusal(K key, String what) {
        Window counted = windows.get(key);
        Duration left = counted == null ? Duration.ZERO : Duration.between(clock.instant(), counted.end);
        Duration wait = left.compareTo(LEAST_WAIT) > 0 ? left : LEAST_WAIT;
        return new RefusedException(
                RefusedException.Code.LIMIT_EXCEEDED,
                "too many " + what + ": try again in "
                        + wait.plusMinutes(1).minusNanos(1).toMinutes() + " minutes",
                wait);
    }

    private void dropEnded(Instant now) {
        Iterator<Window> oldest = windows.values().iterator();
        while (oldest.hasNext()) {
            if (oldest.next().end.isAfter(now) && windows.size() < MAX_KEYS) {
                return;
            }
            oldest.remove();
        }
    }

    private static final class Window {
        private final Instant end;
        private int taken;

        private Window(Instant end) {
            this.end = end;
        }
    }
}
