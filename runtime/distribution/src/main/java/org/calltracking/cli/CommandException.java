// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

/** A command that was not done, with what its user is told. */
final class CommandException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;
    private final String text;

    CommandException(ExitCode code, String text) {
        super(text);
        this.code = code;
        this.text = text;
    }

    static CommandException refused(String text) {
        return new CommandException(ExitCode.REFUSED, text);
    }

    static CommandException usage() {
        return new CommandException(ExitCode.USAGE, "there is no such command; \"calltracking help\" lists them all");
    }

    ExitCode code() {
        return code;
    }

    String text() {
        return text;
    }
}
