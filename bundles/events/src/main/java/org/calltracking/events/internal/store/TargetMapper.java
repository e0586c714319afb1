// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.calltracking.api.store.AcrossAccounts;

/** The statements on targets for the node that works for their listener. */
@AcrossAccounts("one run of a listener works for all accounts, whose deliveries it only passes on")
interface TargetMapper {
    @Select("""
            SELECT id, account_id, target, paused_at IS NOT NULL AS paused FROM events_target
            WHERE listener = #{listener}""")
    List<TargetRow> all(@Param("listener") String listener);

    @Insert("""
            INSERT IGNORE INTO events_target (listener, account_id, target, created_at, touched)
            VALUES (#{listener}, #{accountId}, #{target}, #{now}, FALSE)""")
    void create(
            @Param("listener") String listener,
            @Param("accountId") long accountId,
            @Param("target") String target,
            @Param("now") Instant now);

    @Select("""
            SELECT id, account_id, target, paused_at IS NOT NULL AS paused FROM events_target
            WHERE listener = #{listener} AND account_id = #{accountId} AND target = #{target}""")
    TargetRow byKey(
            @Param("listener") String listener, @Param("accountId") long accountId, @Param("target") String target);

    /** Those for which something waits. */
    @Select("""
            SELECT id FROM events_target t WHERE listener = #{listener} AND EXISTS (
              SELECT 1 FROM events_delivery d WHERE d.target_id = t.id AND d.state = 'PENDING')""")
    List<Long> withPending(@Param("listener") String listener);

    @Select("SELECT id FROM events_target WHERE listener = #{listener} AND touched")
    List<Long> touched(@Param("listener") String listener);

    @Update("<script>UPDATE events_target SET touched = FALSE WHERE id IN " + DeliveryMapper.IDS + "</script>")
    void known(@Param("ids") Collection<Long> ids);

    @Select("<script>SELECT id, account_id, target, paused_at IS NOT NULL AS paused FROM events_target WHERE id IN "
            + DeliveryMapper.IDS + "</script>")
    List<TargetRow> byIds(@Param("ids") Collection<Long> ids);

    /** One that is paused already keeps its reason. */
    @Update("""
            UPDATE events_target SET paused_at = #{now}, pause_reason = #{reason}
            WHERE id = #{id} AND paused_at IS NULL""")
    void pause(@Param("id") long id, @Param("reason") String reason, @Param("now") Instant now);
}
