// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.driver;

import java.util.Locale;

/** Numbers for people: three digits are enough. */
final class Numbers {
    private Numbers() {}

    static String brief(double value) {
        if (value == Math.rint(value) || Math.abs(value) >= 100) {
            return String.format(Locale.ROOT, "%,d", Math.round(value)).replace(',', ' ');
        }
        return String.format(Locale.ROOT, Math.abs(value) >= 10 ? "%.1f" : "%.2f", value);
    }

    /** Median, and between what the values lie. */
    static String spread(Samples samples) {
        return samples.count() == 1
                ? brief(samples.median())
                : brief(samples.median()) + " (" + brief(samples.least()) + "–" + brief(samples.most()) + ")";
    }
}
