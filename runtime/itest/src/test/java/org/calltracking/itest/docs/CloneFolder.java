// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A folder in which {@code ./run} finds all that it needs already built: what this build has left. */
final class CloneFolder {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private CloneFolder() {}

    static Path make(Path folder) throws IOException {
        for (String name :
                List.of("bundles", "runtime", "features/target", "runtime/launcher", "runtime/distribution")) {
            Files.createDirectories(folder.resolve(name));
        }
        for (String name : List.of("run", "pom.xml", "bnd.bnd", "runtime/pom.xml")) {
            Files.copy(ROOT.resolve(name), folder.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
        }
        for (String name : List.of(
                "features/target/features",
                "features/target/system",
                "runtime/launcher/java.options",
                "runtime/launcher/target",
                "runtime/distribution/target")) {
            Files.createSymbolicLink(folder.resolve(name), ROOT.resolve(name));
        }
        Files.createFile(folder.resolve("features/target/.built"));
        return folder;
    }
}
