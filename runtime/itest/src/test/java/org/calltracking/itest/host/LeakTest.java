// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.host;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Some updates of one plug-in; {@link LeakSoak} makes a hundred. */
class LeakTest {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    @Test
    void nothingOfAFormerVersionStays() {
        new UpdateScenario(folder).run(5, 20);
    }
}
