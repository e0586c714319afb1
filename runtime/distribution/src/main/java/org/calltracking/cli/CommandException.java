// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

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

    /** Files tell their name in their messages, and not always what is wrong with them. */
    static CommandException refused(IOException failure) {
        if (failure instanceof AccessDeniedException denied) {
            return refused(denied.getFile()
                    + " may not be read or changed: give the command as the user who runs Calltracking");
        }
        if (failure instanceof NoSuchFileException absent) {
            return refused("there is no file " + absent.getFile());
        }
        if (failure instanceof FileSystemException file && file.getReason() != null) {
            return refused(file.getFile() + ": " + file.getReason());
        }
        return refused(failure.toString());
    }

    ExitCode code() {
        return code;
    }

    String text() {
        return text;
    }
}
