// SPDX-License-Identifier: Apache-2.0
package org.calltracking.backup.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BiFunction;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.calltracking.api.store.Database;
import org.calltracking.backup.internal.archive.Entries;
import org.calltracking.backup.internal.database.EmptySchema;
import org.calltracking.backup.internal.database.NotEmptyException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Fills the empty database from a backup that has been checked. The launcher calls it while nothing else runs, so it is
 * a service of a type that both know: it takes the path of the backup, and whether secrets are kept that need a key. It
 * answers why it was not done, or nothing.
 */
@Component(property = "calltracking.task=restore")
public final class DatabaseRestore implements BiFunction<String, Boolean, String> {
    private final Database database;

    @Activate
    public DatabaseRestore(@Reference(policyOption = ReferencePolicyOption.GREEDY) Database database) {
        this.database = database;
    }

    @Override
    public String apply(String archive, Boolean withSecrets) {
        try (ZipFile zip = new ZipFile(Path.of(archive).toFile());
                EmptySchema schema = EmptySchema.open(database)) {
            List<? extends ZipEntry> tables = zip.stream()
                    .filter(entry -> Entries.isTable(entry.getName()))
                    .toList();
            for (ZipEntry table : tables) {
                try (InputStream rows = zip.getInputStream(table)) {
                    schema.load(Entries.tableOf(table.getName()), rows);
                }
            }
            if (!withSecrets) {
                schema.forgetSealed();
            }
            schema.finish();
            return "";
        } catch (NotEmptyException e) {
            return database.description() + " is not empty: " + e.getMessage()
                    + "; a backup is restored into an empty schema, name one by CALLTRACKING_DB_URL";
        } catch (SQLException | IOException e) {
            return database.description() + " does not take the rows: " + e.getMessage();
        }
    }
}
