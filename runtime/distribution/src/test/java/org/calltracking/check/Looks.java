// SPDX-License-Identifier: Apache-2.0
package org.calltracking.check;

import java.nio.file.Path;
import java.util.Map;
import org.calltracking.launcher.Home;

/** What checks look at, in tests. */
final class Looks {
    private static final Path BUILT = Path.of("../../features/target");

    private Looks() {}

    static Situation at(Map<String, String> environment) {
        return Situation.of(Home.open(BUILT), environment);
    }
}
