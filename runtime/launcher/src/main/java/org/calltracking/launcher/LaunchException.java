// SPDX-License-Identifier: Apache-2.0
package org.calltracking.launcher;

/** Ends the start; its message tells the operator what to mend. */
public final class LaunchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;

    LaunchException(ExitCode code, String message) {
        super(message);
        this.code = code;
    }

    LaunchException(ExitCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    static LaunchException badConfiguration(String message) {
        return new LaunchException(ExitCode.BAD_CONFIGURATION, message);
    }

    ExitCode code() {
        return code;
    }
}
