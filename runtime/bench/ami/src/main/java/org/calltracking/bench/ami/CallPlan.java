// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.ami;

import java.util.List;

/**
 * Which calls are to be played.
 *
 * @param count how many
 * @param perSecond how many begin in a second; {@link #AT_ONCE} for a burst that knows no pauses
 * @param firstCaller the number of the first caller; those after it follow one by one
 * @param dialled the tracking numbers, without plus, which are called in turn
 */
public record CallPlan(int count, int perSecond, long firstCaller, List<String> dialled) {
    /** All events as fast as they are taken. */
    public static final int AT_ONCE = 0;

    String caller(int call) {
        return Long.toString(firstCaller + call);
    }

    String dialled(int call) {
        return dialled.get(call % dialled.size());
    }

    boolean isBurst() {
        return perSecond == AT_ONCE;
    }
}
