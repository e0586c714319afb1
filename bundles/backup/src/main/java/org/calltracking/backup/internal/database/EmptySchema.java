// SPDX-License-Identifier: Apache-2.0
package org.calltracking.backup.internal.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.calltracking.api.store.Database;

/**
 * A schema that is filled from a backup. A table of its own says that this has not come to its end; it is the first
 * that is made and the last that goes. Used by one thread.
 */
public final class EmptySchema implements AutoCloseable {
    private static final String UNFINISHED = "backup_unfinished";
    private static final int LINES_OF_A_COMMIT = 100;

    private final Connection connection;

    private EmptySchema(Connection connection) {
        this.connection = connection;
    }

    /** Takes away what a restore that was broken off has left. */
    public static EmptySchema open(Database database) throws SQLException, NotEmptyException {
        EmptySchema schema = new EmptySchema(Sessions.toWrite(database));
        try {
            schema.begin();
            return schema;
        } catch (SQLException | NotEmptyException e) {
            schema.close();
            throw e;
        }
    }

    public static boolean isUnfinished(Database database) throws SQLException {
        try (EmptySchema schema = new EmptySchema(Sessions.toWrite(database))) {
            return schema.names().contains(UNFINISHED);
        }
    }

    private void begin() throws SQLException, NotEmptyException {
        List<String> names = names();
        if (!names.isEmpty() && !names.contains(UNFINISHED)) {
            throw new NotEmptyException(names);
        }
        execute("CREATE TABLE IF NOT EXISTS " + UNFINISHED + " (id INT PRIMARY KEY) ENGINE = InnoDB");
        for (String name : names) {
            if (!name.equals(UNFINISHED)) {
                execute("DROP TABLE " + Sql.name(name));
            }
        }
        connection.setAutoCommit(false);
    }

    /**
     * Executes each line of what {@link Snapshot#write} has told of a table.
     *
     * @throws IOException if a line is about anything else; those before it are in the schema then
     */
    public void load(String table, InputStream statements) throws SQLException, IOException {
        String wanted = "CREATE TABLE " + Sql.name(table) + " (";
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            BufferedReader reader = new BufferedReader(new InputStreamReader(statements, UTF_8));
            int lines = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.startsWith(wanted)) {
                    throw new IOException("line " + (lines + 1) + " of the table " + table + " is no part of a backup");
                }
                wanted = "INSERT INTO " + Sql.name(table) + " (";
                statement.execute(line);
                if (++lines % LINES_OF_A_COMMIT == 0) {
                    connection.commit();
                }
            }
            connection.commit();
        }
    }

    /** Takes away what nobody can read for want of a key: it would stand in the way of what is entered anew. */
    public void forgetSealed() throws SQLException {
        for (String table : List.of(Sealed.TABLE, Sealed.VAULT)) {
            if (names().contains(table)) {
                execute("DELETE FROM " + table + " WHERE key_id IS NOT NULL");
                connection.commit();
            }
        }
    }

    /** From here on it can be used. */
    public void finish() throws SQLException {
        execute("DROP TABLE " + UNFINISHED);
    }

    private List<String> names() throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT TABLE_NAME FROM information_schema.TABLES"
                        + " WHERE TABLE_SCHEMA = DATABASE() ORDER BY TABLE_NAME")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
