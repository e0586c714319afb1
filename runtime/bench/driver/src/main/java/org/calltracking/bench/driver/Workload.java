// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.driver;

import java.sql.SQLException;

/**
 * What contestants are loaded with.
 *
 * @param aim for the ratio of requests per second to the bare server's
 * @param prepare runs before each turn
 */
record Workload(String name, Load load, Aim aim, Preparation prepare) {

    /** Makes a turn's beginning the same for all. */
    interface Preparation {
        void run() throws SQLException;
    }
}
