// SPDX-License-Identifier: Apache-2.0
package org.calltracking.campaigns.internal.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.calltracking.api.Page;
import org.calltracking.api.store.AcrossAccounts;
import org.calltracking.api.store.ScopeSql;
import org.calltracking.campaigns.Campaign;
import org.jspecify.annotations.Nullable;

/** Statements on {@code campaigns_campaign} and {@code campaigns_revision}. */
public interface CampaignMapper {
    String SELECT = "SELECT id, account_id, name, site, position, active, session_time, time_after_session, created_at,"
            + " version FROM campaigns_campaign WHERE";

    /** The place of another campaign, as rows are ordered. */
    String PLACE_OF =
            "(SELECT account_id, position FROM campaigns_campaign WHERE" + Sql.CAMPAIGNS_IN_SCOPE + " AND id = ";

    /** Waits for other changes of the account, and keeps later ones waiting until the unit ends. */
    @Insert("INSERT INTO campaigns_revision (account_id, revision) VALUES (#{account}, 1)"
            + " ON DUPLICATE KEY UPDATE revision = revision + 1")
    void advance(@Param("account") long account);

    @Select("SELECT revision FROM campaigns_revision WHERE account_id = #{account}")
    @Nullable
    Long revision(@Param("account") long account);

    @Select("<script>" + SELECT + Sql.CAMPAIGNS_IN_SCOPE + " AND id" + Sql.IN_IDS + "</script>")
    List<CampaignRow> byIds(
            @Param("accounts") Set<Long> accounts,
            @Param("campaigns") Map<Long, Set<Long>> campaigns,
            @Param("ids") Collection<Long> ids);

    @Select("<script>" + SELECT + Sql.CAMPAIGNS_IN_SCOPE
            + "<if test='page.after() != null'> AND (account_id, position) &gt; " + PLACE_OF + "#{page.after})</if>"
            + "<if test='page.before() != null'> AND (account_id, position) &lt; " + PLACE_OF + "#{page.before})</if>"
            + "<choose><when test='page.backward()'> ORDER BY account_id DESC, position DESC</when>"
            + "<otherwise> ORDER BY account_id, position</otherwise></choose> LIMIT #{limit}</script>")
    List<CampaignRow> page(
            @Param("accounts") Set<Long> accounts,
            @Param("campaigns") Map<Long, Set<Long>> campaigns,
            @Param("page") Page page,
            @Param("limit") int limit);

    @Select(SELECT + " account_id = #{account} AND active ORDER BY position")
    List<CampaignRow> active(@Param("account") long account);

    /** Which version a campaign has. */
    record Version(long id, int version) {}

    @AcrossAccounts("the ids are those of campaigns that were read in a scope")
    @Select("<script>SELECT id, version FROM campaigns_campaign WHERE id" + Sql.IN_IDS + "</script>")
    List<Version> versions(@Param("ids") Collection<Long> ids);

    @Select("SELECT COUNT(*) FROM campaigns_campaign WHERE account_id = #{account}")
    int count(@Param("account") long account);

    @Select(
            value = "INSERT INTO campaigns_campaign (account_id, name, site, position, active, session_time,"
                    + " time_after_session, created_at, version) VALUES (#{account}, #{c.name}, #{c.site},"
                    + " #{c.position}, #{c.active}, #{c.sessionTime}, #{c.timeAfterSession}, #{c.createdAt},"
                    + " #{c.version}) RETURNING id",
            affectData = true)
    long insert(@Param("account") long account, @Param("c") Campaign campaign);

    @Update("UPDATE campaigns_campaign SET name = #{c.name}, site = #{c.site}, active = #{c.active},"
            + " session_time = #{c.sessionTime}, time_after_session = #{c.timeAfterSession}, version = #{c.version}"
            + " WHERE id = #{c.id} AND account_id = #{account}")
    void update(@Param("account") long account, @Param("c") Campaign campaign);

    /** Moves one campaign and by one step all between its old and its new place. */
    @Update("UPDATE campaigns_campaign SET position = CASE WHEN id = #{id} THEN #{to} ELSE position + #{step} END"
            + " WHERE account_id = #{account} AND position BETWEEN LEAST(#{from}, #{to}) AND GREATEST(#{from}, #{to})")
    void move(
            @Param("account") long account,
            @Param("id") long id,
            @Param("from") int from,
            @Param("to") int to,
            @Param("step") int step);

    @Select("<script>SELECT n.number_id, c.id AS campaign_id, c.name AS campaign_name FROM campaigns_number n"
            + " JOIN campaigns_campaign c ON c.id = n.campaign_id WHERE n.number_id" + Sql.IN_IDS
            + " AND c.active AND" + ScopeSql.BEGIN + ScopeSql.OR_BY_CAMPAIGN + "c.id" + ScopeSql.NAMED + ScopeSql.END
            + "</script>")
    List<LiveUse> liveUses(
            @Param("accounts") Set<Long> accounts,
            @Param("campaigns") Map<Long, Set<Long>> campaigns,
            @Param("ids") Collection<Long> numbers);
}
