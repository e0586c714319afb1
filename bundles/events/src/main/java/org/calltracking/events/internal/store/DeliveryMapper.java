// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.calltracking.api.store.AcrossAccounts;
import org.jspecify.annotations.Nullable;

/** The statements by which a listener's deliveries are made and worked off. */
@AcrossAccounts("one run of a listener works for all accounts, whose deliveries it only passes on")
interface DeliveryMapper {
    String IDS = "<foreach collection='ids' item='id' open='(' separator=',' close=')'>#{id}</foreach>";

    @Insert("""
            <script>
            INSERT INTO events_delivery (target_id, account_id, position, subject, state, attempts, created_at)
            VALUES <foreach collection="made" item="one" separator=",">
              (#{one.targetId}, #{one.accountId}, #{one.position}, #{one.subject}, 'PENDING', 0, #{now})
            </foreach>
            </script>""")
    void insert(@Param("made") List<NewDelivery> made, @Param("now") Instant now);

    /** Nobody else becomes the owner before the unit ends. */
    @Select("SELECT owner FROM events_cursor WHERE listener = #{cursor} FOR UPDATE")
    @Nullable
    UUID lockOwner(@Param("cursor") String cursor);

    @Update("UPDATE events_cursor SET owner = #{owner} WHERE listener = #{cursor}")
    void setOwner(@Param("cursor") String cursor, @Param("owner") UUID owner);

    /** The first of a target that wait, behind a position. */
    @Select("""
            SELECT id, target_id, position, subject, attempts, next_attempt_at FROM events_delivery
            WHERE target_id = #{target} AND state = 'PENDING' AND position > #{after}
            ORDER BY position LIMIT #{limit}""")
    List<PendingDelivery> pending(@Param("target") long target, @Param("after") long after, @Param("limit") int limit);

    /** Those of some targets that wait, between two positions. */
    @Select("<script>SELECT id, target_id, position, subject, attempts, next_attempt_at FROM events_delivery"
            + " WHERE target_id IN " + IDS + " AND state = 'PENDING' AND position &gt; #{after}"
            + " AND position &lt;= #{upTo} ORDER BY position</script>")
    List<PendingDelivery> pendingBetween(
            @Param("ids") Collection<Long> targetIds, @Param("after") long after, @Param("upTo") long upTo);

    @Update("<script>UPDATE events_delivery SET state = 'RUNNING', claim = #{claim}" + " WHERE id IN " + IDS
            + " AND state = 'PENDING'</script>")
    int claim(@Param("ids") Collection<Long> ids, @Param("claim") UUID claim);

    @Select("<script>SELECT id FROM events_delivery WHERE id IN " + IDS
            + " AND state = 'RUNNING' AND claim = #{claim}</script>")
    List<Long> claimed(@Param("ids") Collection<Long> ids, @Param("claim") UUID claim);

    @Update("<script>UPDATE events_delivery SET state = 'DELIVERED', attempts = attempts + 1, next_attempt_at = NULL,"
            + " claim = NULL, last_reason = NULL, settled_at = #{now} WHERE id IN " + IDS
            + " AND state = 'RUNNING' AND claim = #{claim}</script>")
    void delivered(@Param("ids") Collection<Long> ids, @Param("claim") UUID claim, @Param("now") Instant now);

    @Update("""
            UPDATE events_delivery SET state = #{state}, attempts = #{attempts}, next_attempt_at = #{nextAttemptAt},
              claim = NULL, last_reason = #{reason}, settled_at = #{settledAt}
            WHERE id = #{id} AND state = 'RUNNING' AND claim = #{claim}""")
    int notDelivered(
            @Param("id") long id,
            @Param("claim") UUID claim,
            @Param("state") DeliveryState state,
            @Param("attempts") int attempts,
            @Param("nextAttemptAt") @Nullable Instant nextAttemptAt,
            @Param("reason") @Nullable String reason,
            @Param("settledAt") @Nullable Instant settledAt);

    /** Gives back what this claim took. */
    @Update("<script>UPDATE events_delivery SET state = 'PENDING', claim = NULL WHERE id IN " + IDS
            + " AND state = 'RUNNING' AND claim = #{claim}</script>")
    void release(@Param("ids") Collection<Long> ids, @Param("claim") UUID claim);

    /** Gives back what anybody took. */
    @Update("<script>UPDATE events_delivery SET state = 'PENDING', claim = NULL WHERE id IN " + IDS
            + " AND state = 'RUNNING'</script>")
    void recover(@Param("ids") Collection<Long> ids);

    @Select("""
            SELECT d.id FROM events_target t STRAIGHT_JOIN events_delivery d
              ON d.target_id = t.id AND d.state = 'RUNNING'
            WHERE t.listener = #{listener}""")
    List<Long> running(@Param("listener") String listener);

    /** How many of a listener's are in a state, as far as it is worth counting. */
    @Select("""
            SELECT COUNT(*) FROM (
              SELECT 1 FROM events_target t STRAIGHT_JOIN events_delivery d
                ON d.target_id = t.id AND d.state = #{state}
              WHERE t.listener = #{listener} LIMIT #{most}) counted""")
    int count(@Param("listener") String listener, @Param("state") DeliveryState state, @Param("most") int most);

    /** The last of so many deliveries behind an id. */
    @Select("""
            SELECT id, created_at FROM (
              SELECT id, created_at FROM events_delivery WHERE id > #{after} ORDER BY id LIMIT #{count}) step
            ORDER BY id DESC LIMIT 1""")
    @Nullable
    RetentionStep stepBehind(@Param("after") long after, @Param("count") int count);

    @Delete("""
            DELETE FROM events_delivery WHERE id > #{after} AND id <= #{upTo}
              AND (state = 'DELIVERED' AND settled_at < #{deliveredBefore}
                OR state = 'DEAD' AND settled_at < #{deadBefore})""")
    int removeSettled(
            @Param("after") long after,
            @Param("upTo") long upTo,
            @Param("deliveredBefore") Instant deliveredBefore,
            @Param("deadBefore") Instant deadBefore);
}
