// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folders that are filled from a backup. A file {@code restoring} is there from the first change to the last: with
 * it no process starts there, and a restore that was broken off may be begun anew.
 */
final class RestoreTarget {
    private static final String RESTORING = "restoring";
    /** What a process, and the database server that comes along, have of their own. */
    private static final Set<String> NOT_KEPT = Set.of("run", "mariadb");

    private static final long MEGABYTE = 1_000_000;
    private static final String DATA = "data/";
    private static final String PLUGINS = "plugins/";
    private static final String SETTINGS = "calltracking.conf";

    private final Path data;
    private final Path plugins;

    RestoreTarget(Settings settings) {
        this.data = settings.data();
        this.plugins = settings.plugins();
    }

    /** @throws CommandException if something is there that a restore would mix with its own, or the room is too small */
    void check(BackupFile backup) throws IOException, CommandException {
        if (!Files.exists(data.resolve(RESTORING))) {
            Set<String> found = names(data);
            found.remove("run");
            if (!found.isEmpty()) {
                throw CommandException.refused(data + " is not empty, it holds "
                        + found.stream().limit(3).collect(Collectors.joining(", "))
                        + ": a backup is restored into a new data folder, name one by CALLTRACKING_DATA");
            }
            if (!names(plugins).isEmpty()) {
                throw CommandException.refused(plugins + " is not empty: name another folder by CALLTRACKING_PLUGINS");
            }
        }
        for (String name : backup.names()) {
            place(name);
        }
        long bytes = backup.manifest().bytes();
        long free = Files.getFileStore(existing(data)).getUsableSpace();
        if (free < bytes) {
            throw CommandException.refused("the backup needs up to " + (bytes / MEGABYTE + 1) + " MB in " + data
                    + ", and " + free / MEGABYTE + " MB are free");
        }
    }

    /** Takes away what a restore that was broken off has left. */
    void begin() throws IOException {
        if (Files.exists(data.resolve(RESTORING))) {
            clear();
        } else {
            OwnerFiles.write(InputStream.nullInputStream(), data.resolve(RESTORING));
        }
    }

    /** Everything is there. */
    void finish() throws IOException {
        Files.delete(data.resolve(RESTORING));
    }

    /** Nothing is there, but what the database server has of it. */
    void giveUp() throws IOException {
        clear();
        if (!Files.exists(data.resolve("mariadb"))) {
            finish();
        }
    }

    /** Writes all files of the backup. */
    void unpack(BackupFile backup) throws IOException, CommandException {
        for (String name : backup.names()) {
            Optional<Path> file = place(name);
            if (file.isPresent()) {
                OwnerFiles.folder(file.get().resolveSibling(""));
                try (InputStream in = backup.read(name)) {
                    OwnerFiles.write(in, file.get());
                }
            }
        }
    }

    /** Where the settings of the backup are to be found. */
    Path settings() {
        return data.resolve(SETTINGS);
    }

    /** Where an entry goes, if it becomes a file. */
    private Optional<Path> place(String name) throws CommandException {
        if (name.startsWith(DATA)) {
            return Optional.of(inside(data, name.substring(DATA.length())));
        }
        if (name.startsWith(PLUGINS)) {
            return Optional.of(inside(plugins, name.substring(PLUGINS.length())));
        }
        return name.equals(SETTINGS) ? Optional.of(settings()) : Optional.empty();
    }

    private static Path inside(Path folder, String name) throws CommandException {
        Path file = folder.resolve(name).normalize();
        if (name.isEmpty() || !file.startsWith(folder) || file.equals(folder)) {
            throw CommandException.refused("the backup is not one of Calltracking's: it holds a file \"" + name
                    + "\" that would lie outside of " + folder);
        }
        return file;
    }

    private void clear() throws IOException {
        for (String name : names(data)) {
            if (!NOT_KEPT.contains(name) && !name.equals(RESTORING)) {
                delete(data.resolve(name));
            }
        }
        for (String name : names(plugins)) {
            delete(plugins.resolve(name));
        }
    }

    private static Path existing(Path folder) {
        Path existing = folder;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return existing;
    }

    private static Set<String> names(Path folder) throws IOException {
        Set<String> names = new TreeSet<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                files.forEach(file -> names.add(String.valueOf(file.getFileName())));
            }
        }
        return names;
    }

    private static void delete(Path path) throws IOException {
        try (Stream<Path> found = Files.walk(path)) {
            List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }
}
