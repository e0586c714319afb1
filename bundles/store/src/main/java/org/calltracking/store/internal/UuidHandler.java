// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import java.nio.ByteBuffer;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.apache.ibatis.type.BaseTypeHandler;
import org.apache.ibatis.type.JdbcType;
import org.jspecify.annotations.Nullable;

/** {@code BINARY(16)}, most significant byte first. */
final class UuidHandler extends BaseTypeHandler<UUID> {
    @Override
    public void setNonNullParameter(PreparedStatement statement, int index, UUID value, JdbcType type)
            throws SQLException {
        ByteBuffer bytes = ByteBuffer.allocate(16)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits());
        statement.setBytes(index, bytes.array());
    }

    @Override
    public @Nullable UUID getNullableResult(ResultSet rows, String column) throws SQLException {
        return uuid(rows.getBytes(column));
    }

    @Override
    public @Nullable UUID getNullableResult(ResultSet rows, int column) throws SQLException {
        return uuid(rows.getBytes(column));
    }

    @Override
    public @Nullable UUID getNullableResult(CallableStatement call, int column) throws SQLException {
        return uuid(call.getBytes(column));
    }

    private static @Nullable UUID uuid(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
