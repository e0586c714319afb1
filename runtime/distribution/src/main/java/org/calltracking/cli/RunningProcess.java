// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds out whether a process uses the data folder. */
final class RunningProcess {
    /** What may stand in a header. */
    private static final Pattern TOKEN = Pattern.compile("[!-~]+");

    private RunningProcess() {}

    /**
     * The way to the process, or empty if none uses the data folder.
     *
     * @throws CommandException if one uses it that does not answer, or the folder may not be looked into
     */
    static Optional<Management> find(Settings settings) throws CommandException, InterruptedException {
        Path run = settings.data().resolve("run");
        try {
            Management management = new Management(settings.management(), token(run));
            if (management.answers()) {
                return Optional.of(management);
            }
            if (isLocked(run.resolve("lock"))) {
                throw new CommandException(
                        ExitCode.UNANSWERED,
                        "a process uses " + settings.data() + " and does not answer on " + settings.management()
                                + ": wait until it has started, or set CALLTRACKING_MANAGEMENT_HOST and"
                                + " CALLTRACKING_MANAGEMENT_PORT as they are set for it");
            }
            return Optional.empty();
        } catch (FileSystemException e) {
            throw CommandException.refused(e);
        } catch (IOException e) {
            throw CommandException.refused(run + " cannot be read: " + e.getMessage());
        }
    }

    /** The process that must be there. */
    static Management require(Settings settings) throws CommandException, InterruptedException {
        return find(settings)
                .orElseThrow(
                        () -> new CommandException(
                                ExitCode.UNANSWERED,
                                "no process uses " + settings.data()
                                        + ": start it with \"calltracking run\", or set CALLTRACKING_DATA as it is set for it"));
    }

    private static String token(Path run) throws IOException, CommandException {
        Path file = run.resolve("admin.token");
        try {
            String token = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
            if (!TOKEN.matcher(token).matches()) {
                throw CommandException.refused(file + " holds no token: each start of the process writes it anew");
            }
            return token;
        } catch (NoSuchFileException e) {
            return "none";
        }
    }

    /** The lock dies with its process, so it is right also after a crash. */
    private static boolean isLocked(Path file) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }
}
