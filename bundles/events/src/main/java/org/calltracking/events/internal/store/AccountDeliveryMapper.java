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

/** Statements on deliveries by account. */
interface AccountDeliveryMapper {
    String ACCOUNTS = "<foreach item='a' collection='accounts' open='(' separator=',' close=')'>#{a}</foreach>";
    String IDS = "<foreach item='i' collection='ids' open='(' separator=',' close=')'>#{i}</foreach>";

    String SELECT =
            "SELECT d.id, d.account_id, t.listener, t.target, l.event_id, l.type AS event_type, d.subject, d.state,"
                    + " d.attempts, d.last_reason, d.next_attempt_at, d.created_at, d.settled_at"
                    + " FROM events_delivery d JOIN events_target t ON t.id = d.target_id"
                    + " JOIN events_log l ON l.position = d.position WHERE d.account_id IN " + ACCOUNTS;

    String DIRECTION = "<if test='descending'> DESC</if>";

    String MADE = "<if test='from != null'> AND created_at &gt;= #{from}</if>"
            + "<if test='to != null'> AND created_at &lt; #{to}</if>";

    String OF_TARGETS = "<if test='targets != null'> AND target_id IN"
            + " <foreach item='t' collection='targets' open='(' separator=',' close=')'>#{t}</foreach></if>";

    String PAGE = "<script>" + SELECT + " AND d.id IN (SELECT id FROM (SELECT 0 AS id";

    String FOUND = "<foreach item='state' collection='states'>"
            + " UNION ALL (SELECT id FROM events_delivery WHERE state = #{state}" + MADE;

    String LIMITED = DIRECTION + ", id" + DIRECTION + " LIMIT #{limit}";

    @Select("<script>" + SELECT + " AND d.id IN " + IDS + "</script>")
    List<AccountDelivery> byIds(@Param("accounts") Set<Long> accounts, @Param("ids") Collection<Long> ids);

    @Select("<script>SELECT id, position, created_at FROM events_delivery WHERE id = #{id} AND account_id IN "
            + ACCOUNTS + "</script>")
    @Nullable
    DeliveryPlace place(@Param("accounts") Set<Long> accounts, @Param("id") long id);

    /** One look into the index for each account and state, so that it costs no more where there is much. */
    @Select(PAGE + "<foreach item='account' collection='accounts'>" + FOUND + " AND account_id = #{account}"
            + OF_TARGETS
            + "<if test='after != null'> AND created_at &lt;= #{after.createdAt}"
            + " AND (created_at &lt; #{after.createdAt} OR id &lt; #{after.id})</if>"
            + "<if test='before != null'> AND created_at &gt;= #{before.createdAt}"
            + " AND (created_at &gt; #{before.createdAt} OR id &gt; #{before.id})</if>"
            + " ORDER BY created_at" + LIMITED + ")</foreach></foreach>) found) ORDER BY d.created_at" + LIMITED
            + "</script>")
    List<AccountDelivery> pageOfAccounts(
            @Param("accounts") Set<Long> accounts,
            @Param("targets") @Nullable List<Long> targets,
            @Param("states") List<DeliveryState> states,
            @Param("from") @Nullable Instant from,
            @Param("to") @Nullable Instant to,
            @Param("after") @Nullable DeliveryPlace after,
            @Param("before") @Nullable DeliveryPlace before,
            @Param("descending") boolean descending,
            @Param("limit") int limit);

    /** The same for each target and state, in the order of events, which within a target is the same. */
    @Select(PAGE + "<foreach item='target' collection='targets'>" + FOUND + " AND target_id = #{target}"
            + "<if test='after != null'> AND position &lt;= #{after.position}"
            + " AND (position &lt; #{after.position} OR id &lt; #{after.id})</if>"
            + "<if test='before != null'> AND position &gt;= #{before.position}"
            + " AND (position &gt; #{before.position} OR id &gt; #{before.id})</if>"
            + " ORDER BY position" + LIMITED + ")</foreach></foreach>) found) ORDER BY d.position" + LIMITED
            + "</script>")
    List<AccountDelivery> pageOfTargets(
            @Param("accounts") Set<Long> accounts,
            @Param("targets") List<Long> targets,
            @Param("states") List<DeliveryState> states,
            @Param("from") @Nullable Instant from,
            @Param("to") @Nullable Instant to,
            @Param("after") @Nullable DeliveryPlace after,
            @Param("before") @Nullable DeliveryPlace before,
            @Param("descending") boolean descending,
            @Param("limit") int limit);

    @Select("<script>SELECT id FROM events_target WHERE account_id IN " + ACCOUNTS
            + "<if test='listener != null'> AND listener = #{listener}</if>"
            + "<if test='target != null'> AND target = #{target}</if></script>")
    List<Long> targetIds(
            @Param("accounts") Set<Long> accounts,
            @Param("listener") @Nullable String listener,
            @Param("target") @Nullable String target);

    /** The oldest first. */
    @Select("<script>SELECT id, target_id, created_at FROM events_delivery WHERE account_id = #{account}"
            + " AND state = #{state}" + MADE
            + OF_TARGETS
            + "<if test='after != null'> AND created_at &gt;= #{after.createdAt}"
            + " AND (created_at &gt; #{after.createdAt} OR id &gt; #{after.id})</if>"
            + " ORDER BY created_at, id LIMIT #{limit}</script>")
    List<SettledDelivery> settled(
            @Param("account") Long account,
            @Param("state") DeliveryState state,
            @Param("from") @Nullable Instant from,
            @Param("to") @Nullable Instant to,
            @Param("targets") @Nullable List<Long> targets,
            @Param("after") @Nullable DeliveryPlace after,
            @Param("limit") int limit);

    @Select("<script>SELECT target_id FROM events_delivery WHERE id = #{id} AND account_id IN " + ACCOUNTS
            + "</script>")
    @Nullable
    Long targetOf(@Param("accounts") Set<Long> accounts, @Param("id") long id);

    @Update("<script>UPDATE events_delivery SET state = 'PENDING', attempts = 0, next_attempt_at = NULL,"
            + " settled_at = NULL WHERE id IN " + IDS + " AND account_id IN " + ACCOUNTS
            + " AND state IN ('DELIVERED', 'DEAD')</script>")
    int replay(@Param("accounts") Set<Long> accounts, @Param("ids") Collection<Long> ids);

    @Update("<script>UPDATE events_target SET touched = TRUE WHERE id IN " + IDS + " AND account_id IN " + ACCOUNTS
            + "</script>")
    void touch(@Param("accounts") Set<Long> accounts, @Param("ids") Collection<Long> ids);
}
