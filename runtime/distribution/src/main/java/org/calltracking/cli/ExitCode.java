// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

/** The exit statuses of a command; those from 64 on by the numbers of {@code sysexits.h}. */
enum ExitCode {
    DONE(0),
    /** It cannot be done; the message says what to mend. */
    REFUSED(1),
    /** There is no such command, or a setting is wrong. */
    USAGE(64),
    /** A process is needed, and none answers. */
    UNANSWERED(69),
    /** A fault of the command itself. */
    INTERNAL(70);

    private final int status;

    ExitCode(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }
}
