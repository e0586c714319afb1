// SPDX-License-Identifier: Apache-2.0
package org.calltracking.visits.internal.store;

import java.time.Instant;
import java.util.Collection;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

interface SlotMapper {
    String IN_NUMBERS = " IN <foreach collection='numbers' item='n' open='(' separator=',' close=')'>#{n}</foreach>";

    /**
     * Takes the number that has been free for longest, and leaves it for {@link LeaseMapper#insert}. The row count
     * decides: with no row changed, that would find the number of an earlier statement.
     */
    @Update("UPDATE visits_slot SET number_id = LAST_INSERT_ID(number_id), visit_id = #{l.visitId},"
            + " address = #{address}, free_at = #{l.heldUntil} WHERE pool_id = #{l.poolId} AND account_id = #{account}"
            + " AND free_at <= #{l.startedAt} ORDER BY free_at LIMIT 1")
    int claim(@Param("account") long account, @Param("l") NewLease lease, @Param("address") String address);

    /** Takes the pool's number over that is still kept for the same browser's visit before, and leaves it likewise. */
    @Update("UPDATE visits_slot SET number_id = LAST_INSERT_ID(number_id), visit_id = #{l.visitId},"
            + " address = #{address}, free_at = #{l.heldUntil} WHERE number_id = #{former.numberId}"
            + " AND account_id = #{account} AND pool_id = #{l.poolId} AND visit_id = #{former.visitId}"
            + " AND free_at > #{l.startedAt}")
    int takeOver(
            @Param("account") long account,
            @Param("former") LeaseRow former,
            @Param("l") NewLease lease,
            @Param("address") String address);

    @Select("SELECT COUNT(*) FROM visits_slot WHERE pool_id = #{pool} AND account_id = #{account}"
            + " AND address = #{address} AND free_at > #{now}")
    int heldBy(
            @Param("account") long account,
            @Param("pool") long pool,
            @Param("address") String address,
            @Param("now") Instant now);

    /** Changes when the number is free again, if it is still the visit's. */
    @Update("UPDATE visits_slot SET free_at = #{freeAt} WHERE number_id = #{number} AND account_id = #{account}"
            + " AND visit_id = #{visit}")
    int keep(
            @Param("account") long account,
            @Param("number") long number,
            @Param("visit") long visit,
            @Param("freeAt") Instant freeAt);

    /** Takes the number from its visit. */
    @Update("UPDATE visits_slot SET free_at = #{now}, visit_id = NULL WHERE number_id = #{number}"
            + " AND account_id = #{account} AND visit_id = #{visit}")
    int free(
            @Param("account") long account,
            @Param("number") long number,
            @Param("visit") long visit,
            @Param("now") Instant now);

    @Insert("<script>INSERT INTO visits_slot (number_id, account_id, pool_id, free_at) VALUES"
            + " <foreach collection='numbers' item='n' separator=','>(#{n}, #{account}, #{pool}, #{now})</foreach>"
            + " ON DUPLICATE KEY UPDATE account_id = VALUES(account_id), pool_id = VALUES(pool_id)</script>")
    int fill(
            @Param("account") long account,
            @Param("pool") long pool,
            @Param("numbers") Collection<Long> numbers,
            @Param("now") Instant now);

    @Update("<script>UPDATE visits_slot SET pool_id = NULL WHERE pool_id = #{pool} AND account_id = #{account}"
            + " AND number_id NOT" + IN_NUMBERS + "</script>")
    int drain(@Param("account") long account, @Param("pool") long pool, @Param("numbers") Collection<Long> numbers);
}
