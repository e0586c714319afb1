// SPDX-License-Identifier: Apache-2.0
package org.calltracking.visits.internal.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

interface LeaseMapper {
    String COLUMNS = "id, account_id, number_id, visit_id, campaign_id, office_id, pool_id, shown, started_at, ends_at,"
            + " latest_end_at, held_until";

    /** @return the number, which is the one that the slots' last statement left */
    @Select(
            value = "INSERT INTO visits_lease (account_id, number_id, visit_id, campaign_id, office_id, pool_id, shown,"
                    + " started_at, ends_at, latest_end_at, held_until) VALUES (#{account}, LAST_INSERT_ID(),"
                    + " #{l.visitId}, #{l.campaignId}, #{l.officeId}, #{l.poolId}, FALSE, #{l.startedAt}, #{l.endsAt},"
                    + " #{l.latestEndAt}, #{l.heldUntil}) RETURNING number_id",
            affectData = true)
    long insert(@Param("account") long account, @Param("l") NewLease lease);

    /** The visit's leases whose numbers are kept for it. */
    @Select("SELECT " + COLUMNS + " FROM visits_lease WHERE visit_id = #{visit} AND account_id = #{account}"
            + " AND held_until > #{now} ORDER BY pool_id")
    List<LeaseRow> kept(@Param("account") long account, @Param("visit") long visit, @Param("now") Instant now);

    /** The visit's last lease of that pool. */
    @Select("SELECT " + COLUMNS + " FROM visits_lease WHERE visit_id = #{visit} AND account_id = #{account}"
            + " AND pool_id = #{pool} ORDER BY id DESC LIMIT 1")
    @Nullable
    LeaseRow last(@Param("account") long account, @Param("visit") long visit, @Param("pool") long pool);

    @Update("UPDATE visits_lease SET ends_at = #{endsAt}, held_until = #{heldUntil}, shown = #{shown}"
            + " WHERE id = #{id} AND account_id = #{account}")
    int change(
            @Param("account") long account,
            @Param("id") long id,
            @Param("endsAt") Instant endsAt,
            @Param("heldUntil") Instant heldUntil,
            @Param("shown") boolean shown);

    /** The last lease of the number that began by then; leases of one number never overlap. */
    @Select("<script>SELECT " + COLUMNS + " FROM visits_lease WHERE number_id = #{number} AND started_at &lt;= #{at}"
            + " AND account_id IN <foreach collection='accounts' item='a' open='(' separator=',' close=')'>#{a}</foreach>"
            + " ORDER BY started_at DESC, id DESC LIMIT 1</script>")
    @Nullable
    LeaseRow lastBegunBy(
            @Param("accounts") Collection<Long> accounts, @Param("number") long number, @Param("at") Instant at);
}
