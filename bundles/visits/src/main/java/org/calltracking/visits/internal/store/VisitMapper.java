// SPDX-License-Identifier: Apache-2.0
package org.calltracking.visits.internal.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.calltracking.api.store.ScopeSql;
import org.jspecify.annotations.Nullable;

interface VisitMapper {
    String COLUMNS = "id, account_id, token, visitor, campaign_id, landing_page, referrer, utm, click_ids, client_ids,"
            + " started_at, last_seen_at";
    /** Only visits under campaigns in the scope. */
    String IN_SCOPE = ScopeSql.BEGIN + ScopeSql.OR_BY_CAMPAIGN + "campaign_id" + ScopeSql.NAMED + ScopeSql.END;

    /** @return the id */
    @Select(
            value = "INSERT INTO visits_visit (account_id, token, visitor, campaign_id, landing_page, referrer, utm,"
                    + " click_ids, client_ids, started_at, last_seen_at) VALUES (#{account}, #{v.token}, #{v.visitor},"
                    + " #{v.campaignId}, #{v.landingPage}, #{v.referrer}, #{v.utm}, #{v.clickIds}, #{v.clientIds},"
                    + " #{v.startedAt}, #{v.lastSeenAt}) RETURNING id",
            affectData = true)
    long insert(@Param("account") long account, @Param("v") VisitRow visit);

    @Select("<script>SELECT " + COLUMNS + " FROM visits_visit WHERE id = #{id} AND" + IN_SCOPE + "</script>")
    @Nullable
    VisitRow byId(
            @Param("accounts") Collection<Long> accounts,
            @Param("campaigns") Map<Long, Set<Long>> campaigns,
            @Param("id") long id);

    @Select("<script>SELECT " + COLUMNS + " FROM visits_visit WHERE" + IN_SCOPE
            + " AND id IN <foreach collection='ids' item='i' open='(' separator=',' close=')'>#{i}</foreach></script>")
    List<VisitRow> byIds(
            @Param("accounts") Collection<Long> accounts,
            @Param("campaigns") Map<Long, Set<Long>> campaigns,
            @Param("ids") Collection<Long> ids);

    /** Newest first, or oldest first when read backward; keys are ids. */
    @Select("<script>SELECT " + COLUMNS + " FROM visits_visit WHERE" + IN_SCOPE
            + "<if test='after != null'> AND id &lt; #{after}</if>"
            + "<if test='before != null'> AND id &gt; #{before}</if>"
            + " ORDER BY id <if test='!backward'>DESC</if> LIMIT #{limit}</script>")
    List<VisitRow> page(
            @Param("accounts") Collection<Long> accounts,
            @Param("campaigns") Map<Long, Set<Long>> campaigns,
            @Param("after") @Nullable Long after,
            @Param("before") @Nullable Long before,
            @Param("backward") boolean backward,
            @Param("limit") int limit);

    @Update("<script>UPDATE visits_visit SET last_seen_at = #{now}, campaign_id = #{campaign} WHERE id = #{id} AND"
            + IN_SCOPE + "</script>")
    int seen(
            @Param("accounts") Collection<Long> accounts,
            @Param("campaigns") Map<Long, Set<Long>> campaigns,
            @Param("id") long id,
            @Param("campaign") @Nullable Long campaign,
            @Param("now") Instant now);
}
