// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The user without rights as whom a service runs: nobody if the tests are root's, else the tests' own. */
public final class Unprivileged {
    /** Nobody's, and that of his group, on every Linux. */
    public static final int ID = 65_534;

    private Unprivileged() {}

    public static boolean isAnother() {
        return System.getProperty("user.name").equals("root");
    }

    /** What begins a command that is to be given by that user. */
    public static List<String> command() {
        return isAnother() ? List.of("setpriv", "--reuid=" + ID, "--regid=" + ID, "--clear-groups") : List.of();
    }

    /** Gives that user a file or folder. */
    public static void give(Path file) {
        if (isAnother()) {
            try {
                Files.setAttribute(file, "unix:uid", ID);
                Files.setAttribute(file, "unix:gid", ID);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
