// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.apache.ibatis.type.BaseTypeHandler;
import org.apache.ibatis.type.JdbcType;
import org.jspecify.annotations.Nullable;

/** {@code BIGINT} milliseconds. */
final class DurationHandler extends BaseTypeHandler<Duration> {
    @Override
    public void setNonNullParameter(PreparedStatement statement, int index, Duration value, JdbcType type)
            throws SQLException {
        statement.setLong(index, value.toMillis());
    }

    @Override
    public @Nullable Duration getNullableResult(ResultSet rows, String column) throws SQLException {
        long millis = rows.getLong(column);
        return rows.wasNull() ? null : Duration.ofMillis(millis);
    }

    @Override
    public @Nullable Duration getNullableResult(ResultSet rows, int column) throws SQLException {
        long millis = rows.getLong(column);
        return rows.wasNull() ? null : Duration.ofMillis(millis);
    }

    @Override
    public @Nullable Duration getNullableResult(CallableStatement call, int column) throws SQLException {
        long millis = call.getLong(column);
        return call.wasNull() ? null : Duration.ofMillis(millis);
    }
}
