// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.guard;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.calltracking.api.plugin.Work;

/** How many threads of a plug-in each kind of work has: its own ones first, then such as are common to all. */
final class Shares {
    static final int THREADS = 16;
    private static final int COMMON =
            THREADS - Arrays.stream(Work.values()).mapToInt(Work::own).sum();

    private final Map<Work, Integer> taken = new EnumMap<>(Work.class);
    private int takenInCommon;

    int taken(Work work) {
        return taken.getOrDefault(work, 0);
    }

    /** Whether such work may have one more. */
    boolean hasRoom(Work work) {
        int has = taken(work);
        return has < work.own() || (has < work.atOnce() && takenInCommon < COMMON);
    }

    void take(Work work) {
        if (taken.merge(work, 1, Integer::sum) > work.own()) {
            takenInCommon++;
        }
    }

    void giveBack(Work work) {
        if (taken.merge(work, -1, Integer::sum) >= work.own()) {
            takenInCommon--;
        }
    }
}
