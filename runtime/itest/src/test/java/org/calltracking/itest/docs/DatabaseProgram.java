// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The embedded database's program files, which each data folder unpacks for itself: seconds that one test saves. */
final class DatabaseProgram {
    private DatabaseProgram() {}

    /** Gives a new data folder those of another one, if that has any. */
    static void share(Path from, Path to) throws IOException {
        Optional<Path> unpacked = unpackedIn(from.resolve("mariadb"));
        if (unpacked.isPresent()) {
            Path copy = to.resolve("mariadb").resolve(unpacked.get().getFileName());
            Files.createDirectories(copy.getParent());
            link(unpacked.get(), copy);
        }
    }

    private static Optional<Path> unpackedIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isDirectory)
                    .filter(file -> file.getFileName().toString().startsWith("server-"))
                    .findFirst();
        }
    }

    private static void link(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectory(copy);
                } else {
                    Files.createLink(copy, file);
                }
            }
        }
    }
}
