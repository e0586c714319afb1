// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.slice;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Statements, each on a connection of its own. Thread-safe. */
final class Sql {
    private final DataSource source;

    /** Makes a value of a row. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    Sql(DataSource source) {
        this.source = source;
    }

    <T> List<T> select(String sql, RowReader<T> reader, Object... parameters) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Rows whose ids are among these; {@code %s} in the statement is the place for the ids. */
    <T> List<T> selectIn(String sql, Collection<Long> ids, RowReader<T> reader) {
        return ids.isEmpty()
                ? List.of()
                : select(
                        String.format(sql, String.join(",", Collections.nCopies(ids.size(), "?"))),
                        reader,
                        ids.toArray());
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    static @Nullable Long nullableLong(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
