// SPDX-License-Identifier: Apache-2.0
package org.calltracking.backup.internal.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the schema consists of, as it was when it was asked. */
final class Catalog {
    private final Connection connection;
    private final List<Table> tables = new ArrayList<>();
    private final List<String> strangers = new ArrayList<>();
    private long bytes;

    Catalog(Connection connection) throws SQLException {
        this.connection = connection;
        Map<String, List<Column>> columns = columns();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT TABLE_NAME, TABLE_TYPE, ENGINE, DATA_LENGTH, INDEX_LENGTH"
                                + " FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() ORDER BY TABLE_NAME")) {
            while (rows.next()) {
                add(rows, columns);
            }
        }
    }

    /** All tables of the house are of one kind, and so are those that plug-ins may make. */
    private void add(ResultSet row, Map<String, List<Column>> columns) throws SQLException {
        String name = row.getString(1);
        if ("BASE TABLE".equals(row.getString(2)) && "InnoDB".equals(row.getString(3))) {
            tables.add(new Table(name, columns.getOrDefault(name, List.of())));
            bytes += row.getLong(4) + row.getLong(5);
        } else {
            strangers.add(name + " in the database, which is no InnoDB table");
        }
    }

    /** By table, in their order; without those that the server computes. */
    private Map<String, List<Column>> columns() throws SQLException {
        Map<String, List<Column>> columns = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT TABLE_NAME, COLUMN_NAME, DATA_TYPE FROM information_schema.COLUMNS"
                                + " WHERE TABLE_SCHEMA = DATABASE() AND IS_GENERATED = 'NEVER'"
                                + " ORDER BY TABLE_NAME, ORDINAL_POSITION")) {
            while (rows.next()) {
                columns.computeIfAbsent(rows.getString(1), name -> new ArrayList<>())
                        .add(new Column(rows.getString(2), rows.getString(3)));
            }
        }
        return columns;
    }

    List<Table> tables() {
        return tables;
    }

    long bytes() {
        return bytes;
    }

    List<String> strangers() {
        return strangers;
    }

    /** In one line: the line breaks in it are the server's own, those in texts are escaped. */
    String definition(Table table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW CREATE TABLE " + Sql.name(table.name()))) {
            rows.next();
            return rows.getString(2).replace('\n', ' ');
        }
    }
}
