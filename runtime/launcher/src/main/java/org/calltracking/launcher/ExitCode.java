// SPDX-License-Identifier: Apache-2.0
package org.calltracking.launcher;

/**
 * The exit statuses of the process, by the numbers of {@code sysexits.h}. Two come from elsewhere: 3 from the JVM when
 * memory ran out, and 128 plus the signal's number when a second signal cut the stop short.
 */
enum ExitCode {
    /** Stopped as asked. */
    STOPPED(0),
    /** The environment or the features hold something that cannot be used; the message names it. */
    BAD_CONFIGURATION(64),
    /** The database is of a newer version, or its tables may not be touched for another reason; the message says why. */
    DATABASE_REFUSED(65),
    /** An address is taken by another process. */
    ADDRESS_IN_USE(69),
    /** A fault of the program or of its installation. */
    INTERNAL(70),
    /** The data folder cannot be written, or another process uses it. */
    DATA_FOLDER(73);

    private final int status;

    ExitCode(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }
}
