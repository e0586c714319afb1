// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The folders of plug-ins while no process watches them. Each step leaves whole files only, so a process that starts
 * meanwhile finds the jar as it was or as it is to be.
 */
final class PluginFolder {
    private static final String JAR = ".jar";
    /** As the process makes its data folder. */
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path plugins;
    private final Path proven;
    private final Path former;
    private final Path stopped;
    private final ShippedPlugins shipped;

    PluginFolder(Settings settings) {
        this.plugins = settings.plugins();
        this.proven = settings.data().resolve("plugins-proven");
        this.former = settings.data().resolve("plugins-former");
        this.stopped = settings.data().resolve("plugins-stopped");
        this.shipped = new ShippedPlugins(settings);
    }

    /** A jar that can be read hides the plug-in of its name that ships. */
    List<PluginEntry> list() throws IOException {
        List<PluginEntry> entries = new ArrayList<>();
        for (Path file : jars()) {
            entries.add(entry(file));
        }
        Set<String> hidden = entries.stream()
                .filter(entry -> !entry.isSetAside())
                .map(PluginEntry::name)
                .collect(Collectors.toSet());
        for (PluginJar jar : shipped.all()) {
            if (!hidden.contains(jar.name())) {
                entries.add(entry(jar));
            }
        }
        entries.sort(Comparator.comparing(PluginEntry::name));
        return entries;
    }

    /** Puts a jar in the place of the one that has its name. */
    PluginEntry install(PluginJar jar) throws IOException {
        Path target = plugins.resolve(jar.name() + JAR);
        Optional<Path> present = find(jar.name());
        if (present.isPresent()) {
            keepUnproven(present.get(), jar.name());
        }
        place(jar.file(), target);
        if (present.isPresent() && !present.get().equals(target)) {
            retire(present.get(), jar.name());
        }
        return entry(target);
    }

    /** Lets it not be started until {@link #start}, whether its jar is here or comes with the house. */
    void stop(String name) throws IOException, CommandException {
        checkIsThere(name);
        if (PluginJar.isNameOfHouse(name)) {
            throw CommandException.refused(name + " is a bundle of the house, which cannot be stopped");
        }
        Files.createDirectories(stopped, OWNER_ONLY);
        Files.write(stopped.resolve(name), new byte[0]);
    }

    void start(String name) throws IOException, CommandException {
        checkIsThere(name);
        Files.deleteIfExists(stopped.resolve(name));
    }

    /** Goes back to the jar that did its work last, or from that to the one before, or to what ships with the house. */
    PluginEntry rollback(String name) throws IOException, CommandException {
        Optional<Path> present = find(name);
        if (present.isPresent() && isUnlikeProven(present.get())) {
            place(proven(present.get()), present.get());
            return entry(present.get());
        }
        Path kept = former(name);
        if (!Files.exists(kept)) {
            PluginJar ships = ships(name);
            if (present.isEmpty() || ships == null) {
                throw CommandException.refused("there is no former jar of " + name);
            }
            keepUnproven(present.get(), name);
            retire(present.get(), name);
            return entry(ships);
        }
        Path back = former.resolve("." + name + ".back");
        Files.move(kept, back, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        PluginEntry entry = install(new PluginJar(back, name, ""));
        Files.delete(back);
        return entry;
    }

    /** Takes the jar out; it becomes the former one, or that does which did its work last. */
    void remove(String name) throws IOException, CommandException {
        checkIsThere(name);
        Path present = find(name)
                .orElseThrow(() -> CommandException.refused(name + " ships with the house: it can only be stopped"));
        keepUnproven(present, name);
        retire(present, name);
        Files.deleteIfExists(stopped.resolve(name));
    }

    private @Nullable PluginJar ships(String name) throws IOException {
        return shipped.all().stream()
                .filter(jar -> jar.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private void checkIsThere(String name) throws IOException, CommandException {
        List<String> names = list().stream().map(PluginEntry::name).distinct().toList();
        if (!names.contains(name)) {
            String there = names.isEmpty() ? "none is installed" : "installed are " + String.join(", ", names);
            throw CommandException.refused("there is no plug-in " + name + "; " + there);
        }
    }

    /** What has never run is kept as well as it can be. */
    private void keepUnproven(Path present, String name) throws IOException {
        if (!Files.exists(proven(present)) && !Files.exists(former(name))) {
            place(present, former(name));
        }
    }

    private void retire(Path present, String name) throws IOException {
        if (Files.exists(proven(present))) {
            place(proven(present), former(name));
            Files.delete(proven(present));
        }
        Files.delete(present);
    }

    private boolean isUnlikeProven(Path present) throws IOException {
        Path last = proven(present);
        return Files.exists(last) && Files.mismatch(last, present) >= 0;
    }

    private Path proven(Path present) {
        return proven.resolve(present.getFileName());
    }

    private Path former(String name) {
        return former.resolve(name + JAR);
    }

    /** The jar of that name, whatever its file is called. */
    private Optional<Path> find(String name) throws IOException {
        for (Path file : jars()) {
            if (entry(file).name().equals(name)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private List<Path> jars() throws IOException {
        List<Path> jars = new ArrayList<>();
        if (Files.isDirectory(plugins)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(plugins, "[!.]*" + JAR)) {
                files.forEach(jars::add);
            }
        }
        return jars;
    }

    private PluginEntry entry(Path file) {
        try {
            return entry(PluginJar.read(file));
        } catch (CommandException e) {
            String name = String.valueOf(file.getFileName()).replaceFirst("\\.jar$", "");
            return new PluginEntry(name, "", "SET_ASIDE", "", e.text());
        }
    }

    private PluginEntry entry(PluginJar jar) {
        String state = Files.exists(stopped.resolve(jar.name())) ? "STOPPED" : "INSTALLED";
        return new PluginEntry(jar.name(), jar.version(), state, "", "");
    }

    /** Copies under a name that nobody looks for, and gives it the right one when it is whole and on the disk. */
    private static void place(Path source, Path target) throws IOException {
        Path folder =
                Files.createDirectories(target.resolveSibling(""), OWNER_ONLY).toAbsolutePath();
        Path hidden = folder.resolve("." + target.getFileName() + ".part");
        Files.copy(source, hidden, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel written = FileChannel.open(hidden, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(hidden, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
