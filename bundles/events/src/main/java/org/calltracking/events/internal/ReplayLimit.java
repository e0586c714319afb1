// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.calltracking.api.RefusedException;

/**
 * Bounds how often an account makes this installation send once more what it has sent already: so many deliveries an
 * hour, which begins with the first of them. Thread-safe. Counts live in the memory of one process.
 */
final class ReplayLimit {
    private static final Duration WINDOW = Duration.ofHours(1);

    private final Clock clock;
    private final int perHour;
    private final Map<Long, Window> windows = new HashMap<>();

    ReplayLimit(Clock clock, int perHour) {
        this.clock = clock;
        this.perHour = perHour;
    }

    private record Window(Instant end, int taken) {
        Window plus(int more) {
            return new Window(end, taken + more);
        }
    }

    /**
     * Counts deliveries before they are replayed, so that of many calls at once none slips through.
     *
     * @return how many may be: all that are wanted, or as many as are left
     * @throws RefusedException if none is left
     */
    synchronized int take(long account, int wanted) {
        Instant now = clock.instant();
        windows.values().removeIf(window -> !window.end().isAfter(now));
        Window window = windows.getOrDefault(account, new Window(now.plus(WINDOW), 0));
        int taken = Math.min(wanted, perHour - window.taken());
        if (taken == 0) {
            throw new RefusedException(
                    RefusedException.Code.LIMIT_EXCEEDED,
                    "an account replays at most " + perHour + " deliveries an hour: try again at "
                            + window.end().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1));
        }
        windows.put(account, window.plus(taken));
        return taken;
    }

    /** Those were not replayed after all. */
    synchronized void giveBack(long account, int unused) {
        windows.computeIfPresent(account, (key, window) -> window.plus(-Math.min(unused, window.taken())));
    }
}
