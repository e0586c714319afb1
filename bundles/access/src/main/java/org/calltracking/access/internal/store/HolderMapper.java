// SPDX-License-Identifier: Apache-2.0
package org.calltracking.access.internal.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.calltracking.api.store.AcrossAccounts;

/** Statements on {@code access_holder}. */
@AcrossAccounts("the ids are those of roles that were read by their maker")
public interface HolderMapper {
    /** Somebody who holds a role. */
    record HolderRow(long roleId, long accountId, Instant givenAt) {}

    @Select("<script>SELECT role_id, account_id, given_at FROM access_holder WHERE role_id" + Sql.IN_ROLES
            + " ORDER BY role_id, given_at, account_id</script>")
    List<HolderRow> of(@Param("roles") Collection<Long> roles);

    @Select("SELECT COUNT(*) FROM access_holder WHERE role_id = #{role}")
    int count(@Param("role") long role);

    /** @return 0 if it holds the role already */
    @Insert("INSERT IGNORE INTO access_holder (role_id, account_id, given_at) VALUES (#{role}, #{holder}, #{now})")
    int give(@Param("role") long role, @Param("holder") long holder, @Param("now") Instant now);

    /** @return 0 if it does not hold the role */
    @Delete("DELETE FROM access_holder WHERE role_id = #{role} AND account_id = #{holder}")
    int take(@Param("role") long role, @Param("holder") long holder);
}
