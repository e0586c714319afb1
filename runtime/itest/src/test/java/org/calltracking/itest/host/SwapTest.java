// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.host;

import java.nio.file.Path;
import org.calltracking.itest.pbx.AsteriskServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A few swaps of each kind; {@link SwapSoak} makes many. */
@EnabledIfSystemProperty(named = AsteriskServer.TREE_PROPERTY, matches = ".+")
class SwapTest {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    @Test
    void nobodyNoticesASwap() {
        try (SwapScenario scenario = new SwapScenario(folder)) {
            scenario.run(3);
            scenario.updateHouse("org.calltracking.campaigns", 1);
        }
    }
}
