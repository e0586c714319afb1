// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.pbx;

import java.util.List;

/**
 * How the calls of a {@link CallPlan} went.
 *
 * @param exitCode SIPp's: 0 when each call went as the plan allows
 * @param statuses the final SIP status of each call that got one: 200 answered, 487 given up
 * @param output what SIPp printed, its statistics last
 */
public record SippResult(int exitCode, List<Integer> statuses, String output) {
    public SippResult {
        statuses = List.copyOf(statuses);
    }

    public long answered() {
        return statuses.stream().filter(status -> status == 200).count();
    }
}
