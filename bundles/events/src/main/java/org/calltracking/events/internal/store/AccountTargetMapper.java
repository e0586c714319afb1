// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Statements on targets by account. */
interface AccountTargetMapper {
    String SELECT = "SELECT id, account_id, listener, target, paused_at IS NOT NULL AS paused, pause_reason AS reason,"
            + " paused_at AS since FROM events_target WHERE account_id IN " + AccountDeliveryMapper.ACCOUNTS;

    @Select("<script>" + SELECT + " AND id IN " + AccountDeliveryMapper.IDS + "</script>")
    List<AccountTarget> byIds(@Param("accounts") Set<Long> accounts, @Param("ids") Collection<Long> ids);

    /** By ascending ids, or descending if {@code backward}. */
    @Select("<script>" + SELECT
            + "<if test='listener != null'> AND listener = #{listener}</if>"
            + "<if test='paused != null'> AND (paused_at IS NOT NULL) = #{paused}</if>"
            + "<if test='after != null'> AND id &gt; #{after}</if>"
            + "<if test='before != null'> AND id &lt; #{before}</if>"
            + " ORDER BY id <if test='backward'>DESC</if> LIMIT #{limit}</script>")
    List<AccountTarget> page(
            @Param("accounts") Set<Long> accounts,
            @Param("listener") @Nullable String listener,
            @Param("paused") @Nullable Boolean paused,
            @Param("after") @Nullable Long after,
            @Param("before") @Nullable Long before,
            @Param("backward") boolean backward,
            @Param("limit") int limit);

    /** Targets without any are left out. */
    @Select("<script>SELECT d.target_id, COUNT(*) AS deliveries FROM events_target t STRAIGHT_JOIN events_delivery d"
            + " ON d.target_id = t.id AND d.state = #{state}"
            + " WHERE t.account_id IN " + AccountDeliveryMapper.ACCOUNTS + " AND t.id IN " + AccountDeliveryMapper.IDS
            + " GROUP BY d.target_id</script>")
    List<TargetCount> counts(
            @Param("accounts") Set<Long> accounts,
            @Param("ids") Collection<Long> ids,
            @Param("state") DeliveryState state);

    /** One that is paused already keeps its reason. */
    @Update("<script>UPDATE events_target SET paused_at = #{now}, pause_reason = #{reason}, touched = TRUE"
            + " WHERE id = #{id} AND paused_at IS NULL AND account_id IN " + AccountDeliveryMapper.ACCOUNTS
            + "</script>")
    void pause(
            @Param("accounts") Set<Long> accounts,
            @Param("id") long id,
            @Param("reason") String reason,
            @Param("now") Instant now);

    @Update("<script>UPDATE events_target SET paused_at = NULL, pause_reason = NULL, touched = TRUE"
            + " WHERE id = #{id} AND account_id IN " + AccountDeliveryMapper.ACCOUNTS + "</script>")
    void resume(@Param("accounts") Set<Long> accounts, @Param("id") long id);
}
