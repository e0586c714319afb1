// SPDX-License-Identifier: Apache-2.0
package org.calltracking.access.internal.store;

import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.calltracking.api.access.Action;
import org.calltracking.api.access.Entity;
import org.calltracking.api.access.ObjectKind;
import org.calltracking.api.store.AcrossAccounts;

/** Statements on the rights of roles. */
@AcrossAccounts("the ids are those of roles that were read by their maker or holder")
interface RightMapper {
    /** A right without what it allows. */
    record RightRow(long roleId, Entity entity, boolean fullAccess, boolean narrowed) {}

    /** An action of a right. */
    record ActionRow(long roleId, Entity entity, Action action) {}

    /** An object to which a right is narrowed. */
    record ObjectRow(long roleId, Entity entity, ObjectKind kind, long objectId) {}

    @Select("<script>SELECT role_id, entity, full_access, narrowed FROM access_right WHERE role_id" + Sql.IN_ROLES
            + "</script>")
    List<RightRow> rights(@Param("roles") Collection<Long> roles);

    @Select("<script>SELECT role_id, entity, action FROM access_action WHERE role_id" + Sql.IN_ROLES + "</script>")
    List<ActionRow> actions(@Param("roles") Collection<Long> roles);

    @Select("<script>SELECT role_id, entity, kind, object_id FROM access_object WHERE role_id" + Sql.IN_ROLES
            + "</script>")
    List<ObjectRow> objects(@Param("roles") Collection<Long> roles);

    @Delete("DELETE FROM access_right WHERE role_id = #{role}")
    void drop(@Param("role") long role);

    @Insert("INSERT INTO access_right (role_id, entity, full_access, narrowed)"
            + " VALUES (#{roleId}, #{entity}, #{fullAccess}, #{narrowed})")
    void addRight(RightRow right);

    @Insert("INSERT INTO access_action (role_id, entity, action) VALUES (#{roleId}, #{entity}, #{action})")
    void addAction(ActionRow action);

    @Insert("INSERT INTO access_object (role_id, entity, kind, object_id)"
            + " VALUES (#{roleId}, #{entity}, #{kind}, #{objectId})")
    void addObject(ObjectRow object);
}
