// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.driver;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What is measured, and for how long.
 *
 * @param parts what is measured
 * @param rounds how often each contestant has its turn
 * @param warmUp how many requests each has answered before its first turn: compilers need runs, not seconds
 * @param turn how long a turn is
 * @param starts how often each is started
 * @param callSeconds how long calls come steadily
 * @param burst how many calls come at once
 * @param kept whether the result is worth keeping
 */
record Plan(
        Set<Part> parts, int rounds, int warmUp, Duration turn, int starts, int callSeconds, int burst, boolean kept) {
    private static final Plan USUAL =
            new Plan(EnumSet.allOf(Part.class), 7, 4_000, Duration.ofSeconds(3), 3, 30, 10_000, true);
    private static final String ONLY = "--only=";

    /** What can be measured by itself. */
    enum Part {
        START,
        LIST,
        JOURNAL,
        VISIT,
        SNIPPET,
        CALLS
    }

    /** @throws IllegalArgumentException with a text for people */
    static Plan of(String... arguments) {
        Plan plan = USUAL;
        for (String argument : arguments) {
            plan = switch (argument) {
                case "--quick" -> new Plan(plan.parts, 3, 500, Duration.ofSeconds(2), 2, 15, 2_000, false);
                case "--long" -> new Plan(plan.parts, 15, 20_000, Duration.ofSeconds(4), 9, 600, 10_000, plan.kept);
                default -> plan.only(argument);
            };
        }
        return plan;
    }

    boolean has(Part part) {
        return parts.contains(part);
    }

    private Plan only(String argument) {
        for (Part part : Part.values()) {
            if (argument.equals(ONLY + part.name().toLowerCase(Locale.ROOT))) {
                return new Plan(Set.of(part), rounds, warmUp, turn, starts, callSeconds, burst, false);
            }
        }
        throw new IllegalArgumentException(
                "usage: run [--quick|--long] [--only=start|list|journal|visit|snippet|calls]");
    }
}
