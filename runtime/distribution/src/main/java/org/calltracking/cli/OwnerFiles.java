// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and folders that nobody but their owner may look into. */
final class OwnerFiles {
    private static final FileAttribute<Set<PosixFilePermission>> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private OwnerFiles() {}

    static void folder(Path folder) throws IOException {
        Files.createDirectories(folder, FOLDER);
    }

    /** Makes a file that is not there yet; when this returns, it is on the disk. */
    static void write(InputStream in, Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), FILE)) {
            in.transferTo(Channels.newOutputStream(channel));
            channel.force(true);
        }
    }

    /** Makes a file, or makes it anew; it is there as a whole or not at all. */
    static void replace(InputStream in, Path file) throws IOException {
        folder(file.resolveSibling(""));
        Path part = part(file);
        Files.deleteIfExists(part);
        write(in, part);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Where a file is until it is whole. */
    static Path part(Path file) {
        return file.resolveSibling(file.getFileName() + ".part");
    }
}
