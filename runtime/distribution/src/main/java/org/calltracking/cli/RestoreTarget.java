// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The folders that are filled from a backup. As long as that goes on no process starts there, and a restore that was
 * broken off may be begun anew.
 */
final class RestoreTarget {
    /** Of the database server that comes along. */
    private static final String DATABASE = "mariadb";

    private static final long MEGABYTE = 1_000_000;
    private static final String DATA = "data/";
    private static final String PLUGINS = "plugins/";
    /** What a process has of its own, and never gives into a backup. */
    private static final List<String> NEVER_KEPT = List.of("run", DATABASE, "backups", "restoring", "restoring.part");

    private static final String JAR = ".jar";
    private static final String SETTINGS = "calltracking.conf";

    private final Path data;
    private final Path plugins;
    private final Path keys;
    private final List<Path> spared;
    private final RestoredFiles restored;

    /** @param given files of the operator's that may lie in the data folder */
    RestoreTarget(Settings settings, Collection<Path> given) {
        this.data = settings.data();
        this.plugins = settings.plugins();
        this.keys = settings.keys();
        this.spared = new ArrayList<>(given);
        this.spared.add(keys);
        this.restored = new RestoredFiles(data, List.of(data, plugins));
    }

    /** @throws CommandException if something is there that a restore would mix with its own, or the room is too small */
    void check(BackupFile backup) throws IOException, CommandException {
        checkEmpty();
        checkKeys();
        places(backup);
        long bytes = backup.manifest().bytes();
        long free = Files.getFileStore(existing(data)).getUsableSpace();
        if (free < bytes) {
            throw CommandException.refused("the backup needs up to " + (bytes / MEGABYTE + 1) + " MB in " + data
                    + ", and " + free / MEGABYTE + " MB are free");
        }
    }

    private void checkEmpty() throws IOException, CommandException {
        Set<Path> ignored = new LinkedHashSet<>(restored.made());
        ignored.add(data.resolve("run"));
        ignored.add(OwnerFiles.part(restored.file()));
        ignored.add(OwnerFiles.part(keys));
        if (restored.areBegun()) {
            ignored.add(restored.file());
            ignored.add(data.resolve(DATABASE));
        }
        checkEmpty(data, ignored, "a backup is restored into a new data folder, name one by CALLTRACKING_DATA");
        checkEmpty(plugins, ignored, "name another folder by CALLTRACKING_PLUGINS");
    }

    private void checkEmpty(Path folder, Set<Path> ignored, String remedy) throws IOException, CommandException {
        List<Path> strangers = Strangers.in(folder, ignored, spared);
        if (!strangers.isEmpty()) {
            throw CommandException.refused(folder + " is not empty, it holds "
                    + strangers.stream().sorted().limit(3).map(Path::toString).collect(Collectors.joining(", ")) + ": "
                    + remedy);
        }
    }

    /** The rows are of no use without the keys, so their place is looked at first. */
    private void checkKeys() throws CommandException {
        Path folder = existing(keys.resolveSibling(""));
        if (Files.isDirectory(keys) || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw CommandException.refused("the keys for secrets cannot be written to " + keys
                    + ": name a file in a folder that may be written to by CALLTRACKING_SECRET_KEY_FILE");
        }
    }

    /** Takes away what a restore that was broken off has left. */
    void begin(BackupFile backup) throws IOException, CommandException {
        restored.delete();
        restored.begin(places(backup));
    }

    /** Everything is there. */
    void finish() throws IOException {
        restored.finish();
    }

    /** Nothing is there, but what the database server has of it. */
    void giveUp() throws IOException {
        restored.delete();
        if (!Files.exists(data.resolve(DATABASE))) {
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

    /** The files that it makes. */
    private Set<Path> places(BackupFile backup) throws CommandException {
        Set<Path> places = new LinkedHashSet<>();
        for (String name : backup.names()) {
            Optional<Path> place = place(name);
            if (place.isPresent()) {
                checkFree(place.get());
                if (!places.add(place.get())) {
                    throw foreign("it holds two files for " + place.get());
                }
            }
        }
        return places;
    }

    /** The jars of the backup that a process will run. */
    List<Path> jars(BackupFile backup) throws CommandException {
        return places(backup).stream()
                .filter(place -> place.startsWith(plugins) && place.toString().endsWith(JAR))
                .toList();
    }

    private void checkFree(Path place) throws CommandException {
        if (place.equals(keys) || spared.contains(place)) {
            throw CommandException.refused("the backup holds a file of its own for " + place
                    + ": move the one that you name, or name another by CALLTRACKING_SECRET_KEY_FILE");
        }
    }

    /** Where an entry goes, if it becomes a file. */
    private Optional<Path> place(String name) throws CommandException {
        if (name.startsWith(DATA)) {
            return belowData(name.substring(DATA.length()));
        }
        if (name.startsWith(PLUGINS)) {
            return Optional.of(inside(plugins, name.substring(PLUGINS.length())));
        }
        return name.equals(SETTINGS) ? Optional.of(settings()) : Optional.empty();
    }

    private Optional<Path> belowData(String name) throws CommandException {
        Path file = inside(data, name);
        if (NEVER_KEPT.contains(data.relativize(file).getName(0).toString())) {
            throw foreign("it holds the file \"" + DATA + name + "\", which no backup has");
        }
        return Optional.of(file);
    }

    private static Path inside(Path folder, String name) throws CommandException {
        Path file = folder.resolve(name).normalize();
        if (name.isEmpty() || !file.startsWith(folder) || file.equals(folder)) {
            throw foreign("it holds a file \"" + name + "\" that would lie outside of " + folder);
        }
        return file;
    }

    private static CommandException foreign(String reason) {
        return CommandException.refused("the backup is not one of Calltracking's: " + reason);
    }

    private static Path existing(Path folder) {
        Path existing = folder;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return existing;
    }
}
