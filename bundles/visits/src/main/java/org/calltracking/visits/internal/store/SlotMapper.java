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
     * Takes the number that has been free for longest. The row count decides: with no row changed, {@link #claimed()}
     * still answers what it answered before.
     */
    @Update("UPDATE visits_slot SET number_id = LAST_INSERT_ID(number_id), visit_id = #{visit}, address = #{address},"
            + " free_at = #{heldUntil} WHERE pool_id = #{pool} AND account_id = #{account} AND free_at <= #{now}"
            + " ORDER BY free_at LIMIT 1")
    int claim(
            @Param("account") long account,
            @Param("pool") long pool,
            @Param("visit") long visit,
            @Param("address") String address,
            @Param("heldUntil") Instant heldUntil,
            @Param("now") Instant now);

    /** Takes the number over that is still kept for the same browser's visit before. */
    @Update("UPDATE visits_slot SET number_id = LAST_INSERT_ID(number_id), visit_id = #{visit}, address = #{address},"
            + " free_at = #{heldUntil} WHERE pool_id = #{pool} AND account_id = #{account} AND visit_id = #{former}"
            + " LIMIT 1")
    int takeOver(
            @Param("account") long account,
            @Param("pool") long pool,
            @Param("former") long former,
            @Param("visit") long visit,
            @Param("address") String address,
            @Param("heldUntil") Instant heldUntil);

    @Select("SELECT LAST_INSERT_ID()")
    long claimed();

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
