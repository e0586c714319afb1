// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the tables of one bundle to the state its SQL files describe. Flyway needs a tenth of a second and more to
 * find that nothing is to be done, for each bundle at each start; so a fingerprint of the files is kept, and Flyway is
 * asked only when it differs.
 */
public final class Migrations {
    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
    private static final Duration LOCK = Duration.ofMinutes(5);

    private final String name;
    private final SortedMap<String, URL> filesByName = new TreeMap<>();

    /**
     * @param name of the contribution; the history lies in the table {@code NAME_migrations}
     * @param files the SQL files, named as Flyway wants it
     */
    public Migrations(String name, Collection<URL> files) {
        this.name = name;
        files.forEach(file -> filesByName.put(fileName(file), file));
    }

    /** @return how many files were run */
    public int run(DataSource source) throws SQLException {
        byte[] fingerprint = fingerprint();
        try (Connection connection = source.getConnection()) {
            byte[] last = lastFingerprint(connection);
            if (Arrays.equals(fingerprint, last)) {
                return 0;
            }
            if (last == null) {
                // Another node may be at the same first step: who waited for it finds it done.
                lock(connection);
                last = lastFingerprint(connection);
                if (Arrays.equals(fingerprint, last)) {
                    return 0;
                }
            }
            if (last == null) {
                dropUnfinished(connection);
            }
            int migrated = migrate(source);
            remember(connection, fingerprint);
            return migrated;
        }
    }

    /** Whether nothing is to be done. */
    boolean areDone(DataSource source) throws SQLException {
        byte[] fingerprint = fingerprint();
        try (Connection connection = source.getConnection()) {
            return Arrays.equals(fingerprint, lastFingerprint(connection));
        }
    }

    /** How the tables stand to the files. */
    Standing standing(DataSource source) {
        Flyway flyway = flyway(source);
        List<String> unknown = new ArrayList<>();
        boolean used = false;
        for (MigrationInfo step : flyway.info().all()) {
            MigrationState state = step.getState();
            used |= state.isApplied() && step.getVersion() != null;
            if (state.isApplied() && !state.isResolved()) {
                unknown.add(name + " " + step.getVersion());
            }
        }
        return new Standing(unknown, used && flyway.info().pending().length > 0);
    }

    /**
     * How tables stand to files.
     *
     * @param unknown the steps that a newer version has taken, for people
     * @param change whether there are tables, and steps for them
     */
    record Standing(List<String> unknown, boolean change) {
        Standing {
            unknown = List.copyOf(unknown);
        }
    }

    /** Holds it until the connection is closed, which belongs to this run alone. */
    private void lock(Connection connection) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT GET_LOCK(CONCAT(DATABASE(), '.first-migration.', ?), ?)")) {
            select.setString(1, name);
            select.setLong(2, LOCK.toSeconds());
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next() || rows.getInt(1) != 1) {
                    throw new SQLTransientConnectionException("another node is at the first migration of " + name);
                }
            }
        }
    }

    /**
     * Takes away what a first migration has left that was broken off: the server keeps tables that a killed process has
     * made, and the same file would fail on them for ever. Nobody has used them, for they were never opened.
     */
    private void dropUnfinished(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        // The information schema would open each table, and wait for whoever makes one.
        try (Statement show = connection.createStatement();
                ResultSet rows = show.executeQuery("SHOW TABLES LIKE '" + name + "\\_%'")) {
            while (rows.next()) {
                tables.add("`" + rows.getString(1) + "`");
            }
        }
        if (!tables.isEmpty()) {
            LOG.info("The tables of {} are begun anew: their first migration was broken off", name);
            try (Statement drop = connection.createStatement()) {
                drop.execute("SET STATEMENT foreign_key_checks = 0 FOR DROP TABLE " + String.join(", ", tables));
            }
        }
    }

    private int migrate(DataSource source) {
        return flyway(source).migrate().migrationsExecuted;
    }

    private Flyway flyway(DataSource source) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(source)
                .resourceProvider(new Files())
                .loggers("slf4j")
                .table(name + "_migrations")
                // Several bundles share a schema, so it is not empty when the later ones come.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
    }

    private byte @Nullable [] lastFingerprint(Connection connection) throws SQLException {
        try (Statement create = connection.createStatement();
                PreparedStatement select =
                        connection.prepareStatement("SELECT fingerprint FROM store_migrated WHERE name = ?")) {
            create.execute("CREATE TABLE IF NOT EXISTS store_migrated ("
                    + "name VARCHAR(64) PRIMARY KEY, fingerprint BINARY(32) NOT NULL) ENGINE = InnoDB");
            select.setString(1, name);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? rows.getBytes(1) : null;
            }
        }
    }

    private void remember(Connection connection, byte[] fingerprint) throws SQLException {
        try (PreparedStatement replace =
                connection.prepareStatement("REPLACE INTO store_migrated (name, fingerprint) VALUES (?, ?)")) {
            replace.setString(1, name);
            replace.setBytes(2, fingerprint);
            replace.executeUpdate();
        }
    }

    byte[] fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Map.Entry<String, URL> file : filesByName.entrySet()) {
                digest.update(file.getKey().getBytes(UTF_8));
                digest.update((byte) 0);
                try (InputStream in = file.getValue().openStream()) {
                    digest.update(in.readAllBytes());
                }
                digest.update((byte) 0);
            }
            return digest.digest();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String fileName(URL file) {
        String path = file.getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Flyway finds nothing inside bundles by itself. */
    private final class Files implements ResourceProvider {
        @Override
        public @Nullable LoadableResource getResource(String fileName) {
            URL file = filesByName.get(fileName);
            return file == null ? null : new SqlFile(fileName(file), file);
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return filesByName.values().stream()
                    .filter(file -> fileName(file).startsWith(prefix))
                    .filter(file -> List.of(suffixes).stream().anyMatch(fileName(file)::endsWith))
                    .<LoadableResource>map(file -> new SqlFile(fileName(file), file))
                    .toList();
        }
    }
}
