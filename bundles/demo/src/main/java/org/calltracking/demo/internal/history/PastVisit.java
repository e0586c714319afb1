// SPDX-License-Identifier: Apache-2.0
package org.calltracking.demo.internal.history;

import java.time.Duration;
import org.calltracking.demo.internal.pbx.CallEvents.Unanswered;
import org.calltracking.visits.PastVisits.Stay;
import org.jspecify.annotations.Nullable;

/** A visit of the history, and the call that it led to if it led to one. */
record PastVisit(Stay stay, @Nullable PastCall call) {
    /**
     * A call of the history.
     *
     * @param office the place among the numbers on the page of the one that is called
     * @param after how long after the beginning of the visit
     * @param talk null if it was not answered
     * @param unanswered why it was not
     */
    record PastCall(
            int office,
            String caller,
            Duration after,
            Duration ring,
            @Nullable Duration talk,
            Unanswered unanswered) {}
}
