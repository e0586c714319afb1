// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * Remembers whose tables a jar that was put into a running house has taken further than what ships. At the next start
 * the elder bundle comes first, and it is no sign of a database of a newer version that it does not know these steps.
 */
final class TablesAhead {
    private static final String TABLE = "store_ahead";

    private final DataSource source;

    TablesAhead(DataSource source) {
        this.source = source;
    }

    Set<String> names() throws SQLException {
        Set<String> names = new TreeSet<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            if (isThere(statement)) {
                try (ResultSet rows = statement.executeQuery("SELECT name FROM " + TABLE)) {
                    while (rows.next()) {
                        names.add(rows.getString(1));
                    }
                }
            }
        }
        return names;
    }

    void add(String name) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS " + TABLE + " (name VARCHAR(64) PRIMARY KEY) ENGINE = InnoDB");
            change(connection, "INSERT IGNORE INTO " + TABLE + " (name) VALUES (?)", name);
        }
    }

    void remove(String name) throws SQLException {
        try (Connection connection = source.getConnection()) {
            change(connection, "DELETE FROM " + TABLE + " WHERE name = ?", name);
        }
    }

    private static boolean isThere(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM information_schema.TABLES"
                + " WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = '" + TABLE + "'")) {
            return rows.next() && rows.getInt(1) > 0;
        }
    }

    private static void change(Connection connection, String sql, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            statement.executeUpdate();
        }
    }
}
