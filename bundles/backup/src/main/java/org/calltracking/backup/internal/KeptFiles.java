// SPDX-License-Identifier: Apache-2.0
package org.calltracking.backup.internal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.calltracking.backup.internal.archive.Entries;
import org.calltracking.backup.internal.archive.FirstEntry;

/** Files that go into a backup, found below some folders. What is no file of its own there is left out, and named. */
final class KeptFiles {
    /** Written under such a name, a file is not whole yet. */
    private static final String PART = ".part";

    /** Of the file system's, at the root of a volume. */
    private static final String LOST_AND_FOUND = "lost+found";

    private final Set<Path> secret;
    private final List<KeptFile> files = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    /** @param entry its name in the backup */
    record KeptFile(String entry, Path path) {}

    /** @param secret files that do not go into it */
    KeptFiles(Set<Path> secret) throws IOException {
        this.secret = real(secret);
    }

    /**
     * @param prefix of the entries' names, with a slash at its end
     * @param skipped files and folders that are passed over
     */
    KeptFiles add(Path folder, String prefix, Set<Path> skipped) throws IOException {
        if (Files.isDirectory(folder)) {
            // The folder itself may be a link; below it none is followed.
            Path root = folder.toRealPath();
            Set<Path> passed = real(skipped);
            passed.add(root.resolve(LOST_AND_FOUND));
            Files.walkFileTree(root, new Finding(folder, root, prefix, passed));
        }
        return this;
    }

    /** What others have left out, for people. */
    KeptFiles without(List<String> others) {
        leftOut.addAll(others);
        return this;
    }

    /** Both what a link is and what it leads to; what is not there is nobody's. */
    private static Set<Path> real(Set<Path> paths) throws IOException {
        Set<Path> real = new HashSet<>();
        for (Path path : paths) {
            if (Files.exists(path)) {
                real.add(path.toRealPath());
                real.add(path.toAbsolutePath().resolveSibling("").toRealPath().resolve(path.getFileName()));
            }
        }
        return real;
    }

    /** Names with these would break lines, or the way back. */
    private static boolean isForbidden(int character) {
        return Character.isISOControl(character) || character == '\uFFFD';
    }

    private static String printable(Path path) {
        StringBuilder text = new StringBuilder();
        path.toString()
                .chars()
                .forEach(c -> text.append(isForbidden(c) ? "\\u%04x".formatted(c) : String.valueOf((char) c)));
        return text.toString();
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

    final class Finding extends SimpleFileVisitor<Path> {
        private final Path folder;
        private final Path root;
        private final String prefix;
        private final Set<Path> skipped;

        Finding(Path folder, Path root, String prefix, Set<Path> skipped) {
            this.folder = folder;
            this.root = root;
            this.prefix = prefix;
            this.skipped = skipped;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path found, BasicFileAttributes attributes) {
            return skipped.contains(found) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path found, BasicFileAttributes attributes) throws IOException {
            if (!skipped.contains(found) && !found.toString().endsWith(PART)) {
                String fault = fault(found, attributes);
                if (fault.isEmpty()) {
                    files.add(new KeptFile(prefix + root.relativize(found), found));
                } else {
                    leaveOut(found, fault);
                }
            }
            return FileVisitResult.CONTINUE;
        }

        /** Why it does not go into the backup; empty if it does. */
        private String fault(Path found, BasicFileAttributes attributes) throws IOException {
            if (!attributes.isRegularFile()) {
                return "is no file but " + (attributes.isSymbolicLink() ? "a link" : "something else");
            }
            if (secret.contains(found)) {
                return "a setting names for a secret";
            }
            if (found.getFileName().toString().startsWith(Entries.KEY)) {
                return "may hold keys for secrets and is not the file of keys that is used";
            }
            if (root.relativize(found).toString().chars().anyMatch(KeptFiles::isForbidden)) {
                return "has a name that cannot stand in a backup";
            }
            return contentFault(found);
        }

        private String contentFault(Path found) throws IOException {
            try {
                return FirstEntry.isOfBackup(found) ? "is a backup itself" : "";
            } catch (NoSuchFileException e) {
                return "was just deleted";
            } catch (AccessDeniedException e) {
                return "may not be read";
            }
        }

        @Override
        public FileVisitResult visitFileFailed(Path found, IOException failure) {
            // One that was just deleted is not missed.
            if (Files.exists(found) && !skipped.contains(found)) {
                leaveOut(found, "may not be read");
            }
            return FileVisitResult.CONTINUE;
        }

        private void leaveOut(Path found, String fault) {
            leftOut.add(printable(folder.resolve(root.relativize(found))) + ", which " + fault);
        }
    }
}
