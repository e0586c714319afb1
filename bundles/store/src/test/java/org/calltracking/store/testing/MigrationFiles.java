// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.testing;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds the migrations that lie in the folder {@code db} of the folder or jar a class came from. */
final class MigrationFiles {
    private MigrationFiles() {}

    static List<URL> of(Class<?> contribution) {
        try {
            URI location = contribution
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            Path root = Path.of(location);
            if (Files.isDirectory(root)) {
                return sqlFiles(root.resolve("db"));
            }
            try (FileSystem jar = FileSystems.newFileSystem(root)) {
                return sqlFiles(jar.getPath("db"));
            }
        } catch (URISyntaxException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<URL> sqlFiles(Path folder) throws IOException {
        List<URL> files = new ArrayList<>();
        try (Stream<Path> found = Files.list(folder)) {
            for (Path file : found.filter(f -> f.toString().endsWith(".sql")).toList()) {
                files.add(file.toUri().toURL());
            }
        }
        return files;
    }
}
