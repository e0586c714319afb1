// SPDX-License-Identifier: Apache-2.0
package org.calltracking.backup.internal;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Files that go into a backup, found below some folders. What is no file of its own there is left out, and named. */
final class KeptFiles {
    /** Written under such a name, a file is not whole yet. */
    private static final String PART = ".part";

    private final List<KeptFile> files = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    /** @param entry its name in the backup */
    record KeptFile(String entry, Path path) {}

    /**
     * @param prefix of the entries' names, with a slash at its end
     * @param skipped files and folders that are passed over, absolute
     */
    KeptFiles add(Path folder, String prefix, Set<Path> skipped) throws IOException {
        if (Files.isDirectory(folder)) {
            // The folder itself may be a link; below it none is followed.
            Path root = folder.toRealPath();
            Files.walkFileTree(root, new Finding(folder, root, prefix, skipped));
        }
        return this;
    }

    List<KeptFile> files() {
        return files;
    }

    List<String> leftOut() {
        return leftOut;
    }

    long bytes() throws IOException {
        long bytes = 0;
        for (KeptFile file : files) {
            if (Files.exists(file.path())) {
                bytes += Files.size(file.path());
            }
        }
        return bytes;
    }

    private final class Finding extends SimpleFileVisitor<Path> {
        private final Path folder;
        private final Path root;
        private final String prefix;
        private final Set<Path> skipped;

        private Finding(Path folder, Path root, String prefix, Set<Path> skipped) {
            this.folder = folder;
            this.root = root;
            this.prefix = prefix;
            this.skipped = skipped;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path found, BasicFileAttributes attributes) {
            return isSkipped(found) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path found, BasicFileAttributes attributes) {
            if (!isSkipped(found) && !found.toString().endsWith(PART)) {
                if (attributes.isRegularFile()) {
                    files.add(new KeptFile(prefix + root.relativize(found).toString(), found));
                } else {
                    leftOut.add(folder.resolve(root.relativize(found)) + ", which is no file but "
                            + (attributes.isSymbolicLink() ? "a link" : "something else"));
                }
            }
            return FileVisitResult.CONTINUE;
        }

        /** One that was just deleted is not missed. */
        @Override
        public FileVisitResult visitFileFailed(Path found, IOException failure) throws IOException {
            if (Files.exists(found)) {
                throw failure;
            }
            return FileVisitResult.CONTINUE;
        }

        private boolean isSkipped(Path found) {
            return skipped.contains(folder.resolve(root.relativize(found)));
        }
    }
}
