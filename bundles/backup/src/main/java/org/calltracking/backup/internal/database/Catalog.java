// SPDX-License-Identifier: Apache-2.0
package org.calltracking.backup.internal.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the schema consists of. */
final class Catalog {
    /** All tables of the house are like that, and so are those that plug-ins may make. */
    private static final String OURS = " TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE' AND ENGINE = 'InnoDB'";

    private final Connection connection;

    Catalog(Connection connection) {
        this.connection = connection;
    }

    List<Table> tables() throws SQLException {
        Map<String, List<Column>> columns = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT TABLE_NAME, COLUMN_NAME, DATA_TYPE FROM information_schema.COLUMNS"
                                + " JOIN information_schema.TABLES USING (TABLE_SCHEMA, TABLE_NAME) WHERE" + OURS
                                + " AND IS_GENERATED = 'NEVER' ORDER BY TABLE_NAME, ORDINAL_POSITION")) {
            while (rows.next()) {
                columns.computeIfAbsent(rows.getString(1), name -> new ArrayList<>())
                        .add(new Column(rows.getString(2), rows.getString(3)));
            }
        }
        return columns.entrySet().stream()
                .map(table -> new Table(table.getKey(), table.getValue()))
                .toList();
    }

    long bytes() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT COALESCE(SUM(DATA_LENGTH + INDEX_LENGTH), 0) FROM information_schema.TABLES WHERE"
                                + OURS)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    List<String> strangers() throws SQLException {
        List<String> strangers = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT LOWER(TABLE_TYPE), TABLE_NAME, COALESCE(ENGINE, '')"
                        + " FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND NOT (" + OURS + ")"
                        + " UNION SELECT 'trigger', TRIGGER_NAME, '' FROM information_schema.TRIGGERS"
                        + " WHERE TRIGGER_SCHEMA = DATABASE()"
                        + " UNION SELECT LOWER(ROUTINE_TYPE), ROUTINE_NAME, '' FROM information_schema.ROUTINES"
                        + " WHERE ROUTINE_SCHEMA = DATABASE()"
                        + " UNION SELECT 'event', EVENT_NAME, '' FROM information_schema.EVENTS"
                        + " WHERE EVENT_SCHEMA = DATABASE()")) {
            while (rows.next()) {
                strangers.add((rows.getString(1) + " " + rows.getString(2) + " " + rows.getString(3)).strip());
            }
        }
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
