// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** Brings the tables of one bundle to the state its SQL files describe. */
public final class Migrations {
    private final String name;
    private final Map<String, URL> filesByName;

    /**
     * @param name of the contribution; the history lies in the table {@code NAME_migrations}
     * @param files the SQL files, named as Flyway wants it
     */
    public Migrations(String name, Collection<URL> files) {
        this.name = name;
        this.filesByName = files.stream().collect(Collectors.toMap(Migrations::fileName, file -> file));
    }

    /** @return how many files were run */
    public int run(DataSource source) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(source)
                .resourceProvider(new Files())
                .table(name + "_migrations")
                // Several bundles share a schema, so it is not empty when the later ones come.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate()
                .migrationsExecuted;
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
            return file == null ? null : new SqlFile(file);
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return filesByName.values().stream()
                    .filter(file -> fileName(file).startsWith(prefix))
                    .filter(file -> List.of(suffixes).stream().anyMatch(fileName(file)::endsWith))
                    .<LoadableResource>map(SqlFile::new)
                    .toList();
        }
    }

    /** One SQL file of a bundle. */
    private static final class SqlFile extends LoadableResource {
        private final URL file;

        SqlFile(URL file) {
            this.file = file;
        }

        @Override
        public Reader read() {
            try {
                return new InputStreamReader(file.openStream(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String getAbsolutePath() {
            return file.toString();
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return file.toString();
        }

        @Override
        public String getFilename() {
            return fileName(file);
        }

        @Override
        public String getRelativePath() {
            return fileName(file);
        }
    }
}
