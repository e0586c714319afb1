// SPDX-License-Identifier: Apache-2.0
package org.calltracking.backup.internal.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.calltracking.api.store.Database;

/**
 * All rows of the schema as they stand at one moment, whoever goes on to write. Each line that it tells is a statement.
 * Used by one thread.
 */
public final class Snapshot implements AutoCloseable {
    private static final String HISTORY = "_migrations";
    private static final Set<String> HISTORY_COLUMNS = Set.of("installed_rank", "version", "success");
    private static final int ROWS_AT_ONCE = 1_000;
    private static final int LINE_CHARACTERS = 1 << 17;

    private final Connection connection;
    private final Catalog catalog;

    private Snapshot(Connection connection) throws SQLException {
        this.connection = connection;
        this.catalog = new Catalog(connection);
    }

    /** The moment is that of this call. */
    public static Snapshot open(Database database) throws SQLException {
        Connection connection = Sessions.toRead(database);
        try (Statement statement = connection.createStatement()) {
            statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
            return new Snapshot(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    public List<Table> tables() {
        return catalog.tables();
    }

    /** What lies in the schema and is none of ours, for people. */
    public List<String> strangers() {
        return catalog.strangers();
    }

    /** How many bytes the server keeps the rows and their keys in. */
    public long bytes() {
        return catalog.bytes();
    }

    /** By contribution, the last step that its tables have taken. */
    public Map<String, String> schemas() throws SQLException {
        Map<String, String> schemas = new TreeMap<>();
        for (Table table : tables()) {
            if (table.name().endsWith(HISTORY) && table.has(HISTORY_COLUMNS)) {
                String name = table.name().substring(0, table.name().length() - HISTORY.length());
                read(
                        "SELECT version FROM " + Sql.name(table.name())
                                + " WHERE success AND version IS NOT NULL ORDER BY installed_rank DESC LIMIT 1",
                        row -> schemas.put(name, row.getString(1)));
            }
        }
        return schemas;
    }

    /**
     * What nobody can read without the operator's keys. Asked here and not of the host of plug-ins, because it has to
     * be of the same moment, and is needed before there is a host.
     */
    public List<Sealed> sealed() throws SQLException {
        List<Sealed> sealed = new ArrayList<>();
        if (has(Sealed.VAULT)) {
            read(
                    "SELECT SUBSTRING_INDEX(place, ':', 1) AS owner, key_id, COUNT(*) FROM " + Sealed.VAULT
                            + " GROUP BY owner, key_id ORDER BY owner, key_id",
                    row -> sealed.add(new Sealed(row.getString(1), row.getString(2), row.getInt(3))));
        }
        if (has(Sealed.TABLE)) {
            read(
                    "SELECT s.plugin, x.key_id, COUNT(DISTINCT x.account_id) FROM " + Sealed.TABLE + " x"
                            + " JOIN plugins_settings s ON s.id = x.settings_id WHERE x.key_id IS NOT NULL"
                            + " GROUP BY s.plugin, x.key_id ORDER BY s.plugin, x.key_id",
                    row -> sealed.add(new Sealed(row.getString(1), row.getString(2), row.getInt(3))));
        }
        return sealed;
    }

    private boolean has(String name) throws SQLException {
        return tables().stream().anyMatch(table -> table.name().equals(name));
    }

    /** Tells the statements that make the table and its rows. */
    public void write(Table table, OutputStream out) throws SQLException, IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, UTF_8));
        try (Statement savepoint = connection.createStatement()) {
            // What is done with a table is let go of, so that a migration need not wait for the other tables.
            savepoint.execute("SAVEPOINT before_table");
            writer.write(catalog.definition(table) + ";\n");
            writeRows(table, writer);
            savepoint.execute("ROLLBACK TO SAVEPOINT before_table");
        }
        writer.flush();
    }

    private void writeRows(Table table, Writer writer) throws SQLException, IOException {
        StringBuilder line = new StringBuilder();
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet rows = statement.executeQuery(table.select())) {
                while (rows.next()) {
                    line.append(line.isEmpty() ? table.insert() : ",");
                    appendRow(table.columns(), rows, line);
                    if (line.length() > LINE_CHARACTERS) {
                        end(line, writer);
                    }
                }
            }
        }
        if (!line.isEmpty()) {
            end(line, writer);
        }
    }

    private static void appendRow(List<Column> columns, ResultSet row, StringBuilder line) throws SQLException {
        char before = '(';
        for (int i = 0; i < columns.size(); i++) {
            line.append(before);
            before = ',';
            String value = row.getString(i + 1);
            if (value == null) {
                line.append("NULL");
            } else {
                columns.get(i).write(value, line);
            }
        }
        line.append(')');
    }

    private static void end(StringBuilder line, Writer writer) throws IOException {
        writer.append(line).write(";\n");
        line.setLength(0);
    }

    private void read(String sql, RowReader reader) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    /** Takes one row. */
    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
