// SPDX-License-Identifier: Apache-2.0
package org.calltracking.numbers.internal.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.calltracking.api.Page;
import org.calltracking.numbers.Destination;
import org.calltracking.numbers.Office;

/** Statements on {@code numbers_office}. */
public interface OfficeMapper {
    String SELECT = "<script>SELECT id, account_id, name, kind, address, created_at, version FROM numbers_office WHERE";

    @Select(SELECT + Sql.OFFICES_IN_SCOPE + " AND" + Sql.IN_IDS + "</script>")
    List<OfficeRow> byIds(
            @Param("accounts") Set<Long> accounts,
            @Param("offices") Map<Long, Set<Long>> offices,
            @Param("ids") Collection<Long> ids);

    @Select(SELECT + Sql.OFFICES_IN_SCOPE + Sql.PAGE + "</script>")
    List<OfficeRow> page(
            @Param("accounts") Set<Long> accounts,
            @Param("offices") Map<Long, Set<Long>> offices,
            @Param("page") Page page,
            @Param("limit") int limit);

    @Select(
            value = "INSERT INTO numbers_office (account_id, name, kind, address, created_at, version)"
                    + " VALUES (#{account}, #{name}, #{destination.kind}, #{destination.address}, #{createdAt}, 1)"
                    + " RETURNING id",
            affectData = true)
    long insert(
            @Param("account") long account,
            @Param("name") String name,
            @Param("destination") Destination destination,
            @Param("createdAt") Instant createdAt);

    @Update("<script>UPDATE numbers_office SET name = #{office.name}, kind = #{office.destination.kind},"
            + " address = #{office.destination.address}, version = #{office.version}"
            + " WHERE id = #{office.id} AND version = #{read} AND" + Sql.OFFICES_IN_SCOPE + "</script>")
    int update(
            @Param("accounts") Set<Long> accounts,
            @Param("offices") Map<Long, Set<Long>> offices,
            @Param("office") Office office,
            @Param("read") int read);
}
