// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.host;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Twenty swaps of each kind, and five updates of a bundle that most of the house is built on. */
class SwapSoak {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    @Test
    void nobodyNoticesManySwaps() {
        try (SwapScenario scenario = new SwapScenario(folder)) {
            scenario.run(20);
            scenario.updateHouse("org.calltracking.numbers", 5);
        }
    }
}
