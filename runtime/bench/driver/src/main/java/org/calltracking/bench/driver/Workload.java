// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.driver;

import java.sql.SQLException;

/**
 * What contestants are loaded with.
 *
 * @param warmUps how many times the plan's warm-up it takes until all that it runs is compiled: small requests need more
 * @param aim for the ratio of requests per second to the bare server's
 * @param prepare runs before each turn
 */
record Workload(String name, Load load, int warmUps, Aim aim, Preparation prepare) {

    /** Makes a turn's beginning the same for all. */
    interface Preparation {
        void run() throws SQLException;
    }
}
