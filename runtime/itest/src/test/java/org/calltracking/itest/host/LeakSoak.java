// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.host;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A hundred updates of one plug-in. */
class LeakSoak {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    @Test
    void nothingOfNinetyNineVersionsStays() {
        new UpdateScenario(folder).run(20, 100);
    }
}
