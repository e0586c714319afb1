// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.driver;

import java.time.Duration;

/**
 * How long is measured.
 *
 * @param rounds how often each contestant has its turn
 * @param warmUp how many requests each has answered before its first turn: compilers need runs, not seconds
 * @param turn how long a turn is
 * @param starts how often each is started
 * @param callSeconds how long calls come steadily
 * @param burst how many calls come at once
 * @param kept whether the result is worth keeping
 */
record Plan(int rounds, int warmUp, Duration turn, int starts, int callSeconds, int burst, boolean kept) {
    private static final Plan USUAL = new Plan(7, 4_000, Duration.ofSeconds(3), 3, 30, 10_000, true);

    /** @throws IllegalArgumentException with a text for people */
    static Plan of(String... arguments) {
        Plan plan = USUAL;
        for (String argument : arguments) {
            plan = switch (argument) {
                case "--quick" -> new Plan(3, 500, Duration.ofSeconds(2), 2, 15, 2_000, false);
                case "--long" -> new Plan(15, 20_000, Duration.ofSeconds(4), 9, 600, 10_000, true);
                default -> throw new IllegalArgumentException("usage: run [--quick|--long]");
            };
        }
        return plan;
    }
}
