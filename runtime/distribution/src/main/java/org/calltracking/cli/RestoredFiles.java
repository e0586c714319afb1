// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.calltracking.launcher.DataFolder;

/**
 * The file {@code restoring} of a data folder: the files that a restore makes, one a line. It is there from the first
 * change to the last, and of what it does not name nothing is taken away.
 */
final class RestoredFiles {
    private final Path file;
    private final List<Path> folders;

    /** @param folders below which a restore makes files */
    RestoredFiles(Path data, List<Path> folders) {
        this.file = data.resolve(DataFolder.RESTORING);
        this.folders = List.copyOf(folders);
    }

    Path file() {
        return file;
    }

    boolean areBegun() {
        return Files.exists(file);
    }

    /** What the restore that was broken off may have made, in the folders of now. */
    Set<Path> made() throws IOException {
        if (!areBegun()) {
            return Set.of();
        }
        return Files.readAllLines(file, UTF_8).stream()
                .map(Path::of)
                .filter(made -> folders.stream().anyMatch(folder -> isBelow(folder, made)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** To be called before any of them is made. */
    void begin(Collection<Path> files) throws IOException {
        String lines = files.stream().map(path -> path + "\n").collect(Collectors.joining());
        OwnerFiles.replace(new ByteArrayInputStream(lines.getBytes(UTF_8)), file);
    }

    void delete() throws IOException {
        for (Path made : made()) {
            Files.deleteIfExists(made);
            deleteEmptyFolders(made.resolveSibling(""));
        }
    }

    void finish() throws IOException {
        Files.delete(file);
    }

    private void deleteEmptyFolders(Path from) throws IOException {
        Path folder = from;
        while (folder != null && !folders.contains(folder)) {
            try {
                Files.deleteIfExists(folder);
            } catch (DirectoryNotEmptyException e) {
                return;
            }
            folder = folder.getParent();
        }
    }

    private static boolean isBelow(Path folder, Path made) {
        return made.equals(made.normalize()) && made.startsWith(folder) && !made.equals(folder);
    }
}
