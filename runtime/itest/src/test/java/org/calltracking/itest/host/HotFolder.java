// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.calltracking.itest.system.CalltrackingServer;

/** The folder whose jars are plug-ins. */
final class HotFolder {
    private final Path folder;

    HotFolder(CalltrackingServer server) {
        this.folder = server.data().resolve("plugins");
    }

    /** Copies to a hidden name and then renames, as operators are told to. */
    void put(Path jar, String plugin) {
        try {
            Path hidden = Files.createDirectories(folder).resolve("." + plugin);
            Files.copy(jar, hidden, StandardCopyOption.REPLACE_EXISTING);
            Files.move(hidden, folder.resolve(plugin + ".jar"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
