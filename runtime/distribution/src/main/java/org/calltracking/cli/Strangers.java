// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What lies in a folder that is to be filled, and neither belongs there nor does any harm. */
final class Strangers extends SimpleFileVisitor<Path> {
    /** Of the file system's, at the root of a volume. */
    private static final Path LOST_AND_FOUND = Path.of("lost+found");

    private final Path folder;
    private final Path root;
    private final Set<Path> known = new HashSet<>();
    private final Set<Path> foldersOfKnown = new HashSet<>();
    private final List<Path> found = new ArrayList<>();

    private Strangers(Path folder, Path root) {
        this.folder = folder;
        this.root = root;
    }

    /**
     * @param ignored files and folders with all that is in them, as they are named below the folder
     * @param spared files, whatever names they have
     * @return the strangers, as they are named from the folder on
     */
    static List<Path> in(Path folder, Collection<Path> ignored, Collection<Path> spared) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        // The folder itself may be a link.
        Strangers strangers = new Strangers(folder, folder.toRealPath());
        strangers.know(folder.resolve(LOST_AND_FOUND));
        ignored.forEach(strangers::know);
        for (Path file : spared) {
            strangers.spare(file);
        }
        Files.walkFileTree(strangers.root, strangers);
        return strangers.found;
    }

    private void know(Path path) {
        known.add(path);
        for (Path parent = path.getParent(); parent != null; parent = parent.getParent()) {
            foldersOfKnown.add(parent);
        }
    }

    /** A link to a file is the file, and so is what it leads to. */
    private void spare(Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null && Files.exists(file)) {
            for (Path real : List.of(file.toRealPath(), parent.toRealPath().resolve(file.getFileName()))) {
                if (real.startsWith(root)) {
                    know(named(real));
                }
            }
        }
    }

    private Path named(Path real) {
        return folder.resolve(root.relativize(real).toString());
    }

    @Override
    public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
        if (path.equals(root) || foldersOfKnown.contains(named(path)) && !known.contains(named(path))) {
            return FileVisitResult.CONTINUE;
        }
        note(path);
        return FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
        note(path);
        return FileVisitResult.CONTINUE;
    }

    /** What cannot be looked into is there all the same. */
    @Override
    public FileVisitResult visitFileFailed(Path path, IOException failure) {
        note(path);
        return FileVisitResult.CONTINUE;
    }

    private void note(Path path) {
        if (!known.contains(named(path))) {
            found.add(root.relativize(path));
        }
    }
}
