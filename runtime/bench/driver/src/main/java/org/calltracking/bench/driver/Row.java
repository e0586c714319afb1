// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.driver;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A line of the table.
 *
 * @param values by contestant
 * @param aim what {@code judged} is to reach, or null where the figure only informs
 */
record Row(
        String what, Map<String, Samples> values, @Nullable Aim aim, double judged) {
    /** A figure that only informs. */
    static Row of(String what, Map<String, Samples> values) {
        return new Row(what, values, null, Double.NaN);
    }

    /** A figure of Calltracking alone, judged as it is. */
    static Row own(String what, Samples value, Aim aim) {
        return new Row(what, Map.of(Contestants.CALLTRACKING, value), aim, value.median());
    }

    /** A figure whose aim is for Calltracking's median. */
    static Row judgedAlone(String what, Map<String, Samples> values, Aim aim) {
        return new Row(
                what,
                values,
                aim,
                Objects.requireNonNull(values.get(Contestants.CALLTRACKING)).median());
    }
}
