// SPDX-License-Identifier: Apache-2.0
package org.calltracking.backup.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.calltracking.api.store.Database;
import org.calltracking.backup.internal.archive.Entries;
import org.calltracking.backup.internal.database.Snapshot;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/** Begins backups, while everything goes on. Thread-safe. */
@Component(
        service = Backups.class,
        configurationPid = "org.calltracking.backup",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = BackupConfig.class)
public final class Backups {
    private static final Pattern NAMES_A_FILE = Pattern.compile("CALLTRACKING_.*_FILE");

    private final Database database;
    private final Clock clock;
    private final String version;
    private final Path data;
    private final Path plugins;
    private final Path key;
    private final Map<String, String> environment;
    private final Set<Path> derived = new HashSet<>();
    private final Set<Path> feeding = new LinkedHashSet<>();

    @Activate
    public Backups(
            BackupConfig config,
            @Reference(policyOption = ReferencePolicyOption.GREEDY) Database database,
            @Reference Clock clock) {
        this(config, database, clock, System.getenv());
    }

    /** @param environment what the process was started with, whoever asks for a backup of it */
    Backups(BackupConfig config, Database database, Clock clock, Map<String, String> environment) {
        this.database = database;
        this.clock = clock;
        this.environment = Map.copyOf(environment);
        this.version = config.version();
        this.data = absolute(Path.of(config.data_folder()));
        this.plugins = absolute(Path.of(config.plugins_folder()));
        this.key = absolute(Path.of(config.secret_key_file()));
        List.of(config.derived()).forEach(name -> derived.add(data.resolve(name)));
        List.of(config.feeding()).forEach(name -> feeding.add(data.resolve(name)));
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    String version() {
        return version;
    }

    Path data() {
        return data;
    }

    Clock clock() {
        return clock;
    }

    /** How many bytes a backup may have, with what is put aside for it. Random values are not compressed. */
    long expectedBytes() throws SQLException, IOException {
        try (Snapshot snapshot = Snapshot.open(database)) {
            return snapshot.bytes()
                    + ownFiles(false).bytes()
                    + 2 * feedingFiles(data).bytes();
        }
    }

    /**
     * @param product the version that the tables are of; empty if that is an earlier one than this
     * @param withKey whether the operator's keys and the passwords among the settings go into it
     */
    Backup begin(String product, boolean withKey) throws SQLException, IOException {
        Path copied = Files.createTempDirectory(Files.createDirectories(data.resolve("run")), "backup");
        try {
            KeptFiles feedingNow = feedingFiles(data);
            FolderCopy.of(feedingNow, copied);
            Snapshot snapshot = Snapshot.open(database);
            try {
                return new Backup(
                        snapshot,
                        clock.instant(),
                        product,
                        feedingFiles(copied),
                        ownFiles(withKey).without(feedingNow.leftOut()),
                        copied,
                        withKey && Files.exists(key) ? key : null,
                        Keys.fingerprints(key),
                        SettingsText.of(environment, withKey));
            } catch (SQLException | IOException | RuntimeException e) {
                snapshot.close();
                throw e;
            }
        } catch (SQLException | IOException | RuntimeException e) {
            FolderCopy.delete(copied);
            throw e;
        }
    }

    /** The files that settings name, with passwords for the most part. */
    private Set<Path> namedFiles() {
        return environment.entrySet().stream()
                .filter(setting -> NAMES_A_FILE.matcher(setting.getKey()).matches()
                        && !setting.getValue().isBlank())
                .map(setting -> absolute(Path.of(setting.getValue().strip())))
                .collect(Collectors.toSet());
    }

    private KeptFiles feedingFiles(Path below) throws IOException {
        KeptFiles files = new KeptFiles(Set.of());
        for (Path folder : feeding) {
            Path name = data.relativize(folder);
            files.add(below.resolve(name), Entries.DATA + name + "/", Set.of());
        }
        return files;
    }

    private KeptFiles ownFiles(boolean withKey) throws IOException {
        Set<Path> elsewhere = new HashSet<>(derived);
        elsewhere.addAll(feeding);
        elsewhere.add(plugins);
        elsewhere.add(key);
        return new KeptFiles(withKey ? Set.of() : namedFiles())
                .add(data, Entries.DATA, elsewhere)
                .add(plugins, Entries.PLUGINS, Set.of(key));
    }
}
