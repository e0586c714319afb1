// SPDX-License-Identifier: Apache-2.0
package org.calltracking.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The data folder, held by one process at a time through a lock that dies with the process. */
public final class DataFolder implements AutoCloseable {
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    /** A file that is there as long as the folder is being filled from a backup. */
    public static final String RESTORING = "restoring";

    private final Path run;
    private final FileChannel lock;

    private DataFolder(Path run, FileChannel lock) {
        this.run = run;
        this.lock = lock;
    }

    /**
     * Makes the folder if it is new, and takes it.
     *
     * @throws LaunchException if it cannot be written or another process holds it
     */
    static DataFolder take(Path folder) {
        DataFolder taken = takeToFill(folder);
        if (Files.exists(folder.resolve(RESTORING))) {
            taken.close();
            throw new LaunchException(
                    ExitCode.DATA_FOLDER,
                    "a restore into " + folder + " was broken off: give \"calltracking restore FILE\" again, or empty"
                            + " the folder, or set " + Settings.DATA);
        }
        return taken;
    }

    /** The same for a folder that is still to be filled. */
    @SuppressWarnings("MustBeClosed") // the returned object closes it
    static DataFolder takeToFill(Path folder) {
        Path run = folder.resolve("run");
        try {
            Files.createDirectories(run, OWNER_ONLY);
            Path file = run.resolve("lock");
            FileChannel lock = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!locked(lock)) {
                String holder = Files.readString(file, StandardCharsets.UTF_8).strip();
                lock.close();
                throw new LaunchException(
                        ExitCode.DATA_FOLDER,
                        folder + " is in use by process " + holder + ": stop it, or set " + Settings.DATA);
            }
            lock.truncate(0);
            lock.write(StandardCharsets.UTF_8.encode(ProcessHandle.current().pid() + System.lineSeparator()));
            return new DataFolder(run, lock);
        } catch (IOException e) {
            throw new LaunchException(
                    ExitCode.DATA_FOLDER,
                    "cannot write in " + folder + " (" + e + "): give this user the right to, or set " + Settings.DATA,
                    e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** The framework's own folder; it is made anew at each start. */
    Path frameworkCache() {
        return run.resolve("felix");
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new LaunchException(ExitCode.DATA_FOLDER, "cannot give back the lock of " + run, e);
        }
    }
}
