// SPDX-License-Identifier: Apache-2.0
package org.calltracking.access.internal.store;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Statements on {@code access_role}. */
interface RoleMapper {
    String COLUMNS = "SELECT r.id, r.account_id, r.name, r.full_access, r.created_at, r.version FROM access_role r";

    @Select(COLUMNS + " WHERE r.account_id = #{account} ORDER BY r.id")
    List<RoleRow> madeBy(@Param("account") long account);

    @Select(COLUMNS + " JOIN access_holder h ON h.role_id = r.id WHERE h.account_id = #{account} ORDER BY r.id")
    List<RoleRow> heldBy(@Param("account") long account);

    /** Keeps others from changing the role until the unit ends. */
    @Select(COLUMNS + " WHERE r.id = #{id} AND r.account_id = #{account} FOR UPDATE")
    @Nullable
    RoleRow lock(@Param("account") long account, @Param("id") long id);

    @Select(
            value = "INSERT INTO access_role (account_id, name, full_access, created_at, version)"
                    + " VALUES (#{account}, #{name}, #{fullAccess}, #{now}, 1) RETURNING id",
            affectData = true)
    long insert(
            @Param("account") long account,
            @Param("name") String name,
            @Param("fullAccess") boolean fullAccess,
            @Param("now") Instant now);

    @Update("UPDATE access_role SET name = #{name}, full_access = #{fullAccess}, version = version + 1"
            + " WHERE id = #{id} AND account_id = #{account}")
    void update(
            @Param("account") long account,
            @Param("id") long id,
            @Param("name") String name,
            @Param("fullAccess") boolean fullAccess);

    @Delete("DELETE FROM access_role WHERE id = #{id} AND account_id = #{account}")
    void delete(@Param("account") long account, @Param("id") long id);
}
