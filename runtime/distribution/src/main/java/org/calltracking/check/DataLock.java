// SPDX-License-Identifier: Apache-2.0
package org.calltracking.check;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The lock by which a process has the data folder; it dies with its process. */
record DataLock(Path dataFolder) {
    private static final long UNKNOWN = 0;

    /** The id of the process that has it, 0 if that is not known; empty if none has. */
    Optional<Long> holder() throws IOException {
        Path file = dataFolder.resolve("run").resolve("lock");
        return Files.exists(file) && isHeld(file) ? Optional.of(id(file)) : Optional.empty();
    }

    private static boolean isHeld(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    private static long id(Path file) throws IOException {
        try {
            return Long.parseLong(Files.readString(file).strip());
        } catch (NumberFormatException e) {
            return UNKNOWN;
        }
    }
}
