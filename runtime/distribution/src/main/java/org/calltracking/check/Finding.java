// SPDX-License-Identifier: Apache-2.0
package org.calltracking.check;

/**
 * What a check has seen.
 *
 * @param seen what was looked at and how it is, without secrets
 * @param advice what to do, so that it can be followed word by word; empty if nothing is to be done
 */
public record Finding(Verdict verdict, String seen, String advice) {
    /** How it is. */
    public enum Verdict {
        OK,
        /** The process runs, and something may not be meant so. */
        WARNING,
        WRONG
    }

    static Finding ok(String seen) {
        return new Finding(Verdict.OK, seen, "");
    }

    static Finding warning(String seen, String advice) {
        return new Finding(Verdict.WARNING, seen, advice);
    }

    static Finding wrong(String seen, String advice) {
        return new Finding(Verdict.WRONG, seen, advice);
    }
}
