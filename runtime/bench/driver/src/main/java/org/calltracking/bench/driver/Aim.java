// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.driver;

import java.util.function.DoublePredicate;

/** What a figure is to reach. */
record Aim(String text, DoublePredicate isMetBy) {
    static Aim atLeast(double least, String unit) {
        return new Aim("≥ " + Numbers.brief(least) + unit, value -> value >= least);
    }

    static Aim below(double limit, String unit) {
        return new Aim("< " + Numbers.brief(limit) + unit, value -> value < limit);
    }

    static Aim atMost(double most, String unit) {
        return new Aim("≤ " + Numbers.brief(most) + unit, value -> value <= most);
    }

    String verdict(double value) {
        return isMetBy.test(value) ? "met" : "MISSED";
    }
}
