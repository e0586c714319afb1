// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

/** The exit statuses of a command; the last two by the numbers of {@code sysexits.h}. */
enum ExitCode {
    DONE(0),
    /** It cannot be done; the message says what to mend. */
    REFUSED(1),
    /** There is no such command. */
    USAGE(64),
    /** A process is needed, and none answers. */
    UNANSWERED(69);

    private final int status;

    ExitCode(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }
}
