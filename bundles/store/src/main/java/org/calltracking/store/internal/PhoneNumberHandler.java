// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.apache.ibatis.type.BaseTypeHandler;
import org.apache.ibatis.type.JdbcType;
import org.calltracking.api.PhoneNumber;
import org.jspecify.annotations.Nullable;

/** {@code VARCHAR} in E.164 form. */
final class PhoneNumberHandler extends BaseTypeHandler<PhoneNumber> {
    @Override
    public void setNonNullParameter(PreparedStatement statement, int index, PhoneNumber value, JdbcType type)
            throws SQLException {
        statement.setString(index, value.e164());
    }

    @Override
    public @Nullable PhoneNumber getNullableResult(ResultSet rows, String column) throws SQLException {
        return number(rows.getString(column));
    }

    @Override
    public @Nullable PhoneNumber getNullableResult(ResultSet rows, int column) throws SQLException {
        return number(rows.getString(column));
    }

    @Override
    public @Nullable PhoneNumber getNullableResult(CallableStatement call, int column) throws SQLException {
        return number(call.getString(column));
    }

    private static @Nullable PhoneNumber number(@Nullable String e164) {
        return e164 == null ? null : new PhoneNumber(e164);
    }
}
