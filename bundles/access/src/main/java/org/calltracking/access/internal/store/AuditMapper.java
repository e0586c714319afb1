// SPDX-License-Identifier: Apache-2.0
package org.calltracking.access.internal.store;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.calltracking.api.Page;
import org.calltracking.api.access.AuditEntry;
import org.jspecify.annotations.Nullable;

/** Statements on {@code access_audit}: none that changes what stands there. */
public interface AuditMapper {
    /** An entry as its table has it. */
    record AuditRow(
            long id,
            long actorId,
            String action,
            @Nullable String object,
            @Nullable String address,
            Instant occurredAt) {}

    /** Does nothing for an event that was stored before. */
    @Insert("INSERT IGNORE INTO access_audit (event_id, account_id, actor_id, action, object, address, occurred_at)"
            + " VALUES (#{event}, #{account}, #{e.actorId}, #{e.action}, LEFT(#{e.object}, 500),"
            + " LEFT(#{e.address}, 100), #{at})")
    void insert(
            @Param("account") long account,
            @Param("event") String eventId,
            @Param("e") AuditEntry entry,
            @Param("at") Instant at);

    /** The newest first, or the oldest if read backward. */
    @Select("<script>SELECT id, actor_id, action, object, address, occurred_at FROM access_audit"
            + " WHERE account_id = #{account}"
            + "<if test='action != null'> AND action = #{action}</if>"
            + "<if test='from != null'> AND occurred_at &gt;= #{from}</if>"
            + "<if test='to != null'> AND occurred_at &lt; #{to}</if>"
            + "<if test='page.after() != null'> AND id &lt; #{page.after}</if>"
            + "<if test='page.before() != null'> AND id &gt; #{page.before}</if>"
            + " ORDER BY id<if test='!page.backward()'> DESC</if> LIMIT #{limit}</script>")
    List<AuditRow> page(
            @Param("account") long account,
            @Param("action") @Nullable String action,
            @Param("from") @Nullable Instant from,
            @Param("to") @Nullable Instant to,
            @Param("page") Page page,
            @Param("limit") int limit);
}
