// SPDX-License-Identifier: Apache-2.0
package org.calltracking.backup.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.calltracking.backup.internal.archive.Entries;

/** Files that are put aside for the time of a backup. */
final class FolderCopy {
    private FolderCopy() {}

    /** What is deleted meanwhile is not missed. */
    static void of(KeptFiles found, Path folder) throws IOException {
        for (KeptFiles.KeptFile file : found.files()) {
            Path target = folder.resolve(file.entry().substring(Entries.DATA.length()));
            Files.createDirectories(target.getParent());
            try {
                Files.copy(file.path(), target, LinkOption.NOFOLLOW_LINKS);
            } catch (NoSuchFileException e) {
                Files.deleteIfExists(target);
            }
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        }
    }
}
