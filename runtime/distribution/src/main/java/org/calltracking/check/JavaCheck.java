// SPDX-License-Identifier: Apache-2.0
package org.calltracking.check;

import java.util.List;

/** The Java that runs this, which is the one that runs the process. */
record JavaCheck(Situation situation) implements Check {
    private static final int OLDEST = 17;

    @Override
    public String subject() {
        return "java";
    }

    @Override
    public List<Finding> look() {
        String seen = "Java " + Runtime.version() + " in " + System.getProperty("java.home");
        return List.of(
                Runtime.version().feature() < OLDEST
                        ? Finding.wrong(seen, "install Java " + OLDEST + " or newer and set JAVA_HOME to its folder")
                        : Finding.ok(seen));
    }
}
