// SPDX-License-Identifier: Apache-2.0
package org.calltracking.calls.internal.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.calltracking.calls.internal.Call;
import org.calltracking.calls.internal.CallFilter;
import org.jspecify.annotations.Nullable;

/** Statements on {@code calls_call} by account. */
public interface CallMapper {
    @Select("<script>" + Sql.SELECT + Sql.IN_SCOPE + Sql.WHOLE
            + " AND id IN <foreach item='i' collection='ids' open='(' separator=',' close=')'>#{i}</foreach></script>")
    List<Call> byIds(
            @Param("accounts") Set<Long> accounts,
            @Param("campaigns") Map<Long, Set<Long>> campaigns,
            @Param("trackingNumbers") Map<Long, Set<Long>> trackingNumbers,
            @Param("ids") Collection<Long> ids);

    /** Where a row stands in the order, even if it has become a part of another meanwhile. */
    @Select("<script>SELECT started_at FROM calls_call WHERE id = #{id} AND" + Sql.IN_SCOPE + "</script>")
    @Nullable
    Instant startedAt(
            @Param("accounts") Set<Long> accounts,
            @Param("campaigns") Map<Long, Set<Long>> campaigns,
            @Param("trackingNumbers") Map<Long, Set<Long>> trackingNumbers,
            @Param("id") long id);

    /** The first bound of a pair is for the index. */
    String WANTED = Sql.WHOLE
            + "<if test='filter.from() != null'> AND started_at &gt;= #{filter.from}</if>"
            + "<if test='filter.to() != null'> AND started_at &lt; #{filter.to}</if>"
            + "<if test='filter.outcome() != null'> AND outcome = #{filter.outcome}</if>"
            + "<if test='filter.attribution() != null'> AND attribution = #{filter.attribution}</if>"
            + "<if test='after != null'> AND started_at &lt;= #{after.startedAt}"
            + " AND (started_at &lt; #{after.startedAt} OR id &lt; #{after.id})</if>"
            + "<if test='before != null'> AND started_at &gt;= #{before.startedAt}"
            + " AND (started_at &gt; #{before.startedAt} OR id &gt; #{before.id})</if>";

    String LIMITED = "<choose><when test='backward'> ORDER BY started_at, id</when>"
            + "<otherwise> ORDER BY started_at DESC, id DESC</otherwise></choose> LIMIT #{limit}";

    /** A part of the list that the index by account has in order. */
    String PART = " UNION ALL (SELECT id FROM calls_call WHERE account_id = ";

    /** The newest first, or the oldest if {@code backward}. */
    @Select("<script>" + Sql.SELECT + " account_id = #{account}" + WANTED + LIMITED + "</script>")
    List<Call> page(
            @Param("account") long account,
            @Param("filter") CallFilter filter,
            @Param("after") @Nullable Position after,
            @Param("before") @Nullable Position before,
            @Param("backward") boolean backward,
            @Param("limit") int limit);

    /** The same, put together of a page of each account: no index has those of several in their order. */
    @Select("<script>" + Sql.SELECT + " id IN (SELECT id FROM (SELECT 0 AS id"
            + "<foreach item='a' collection='accounts'>" + PART + "#{a}" + WANTED + LIMITED + ")</foreach>"
            + "<foreach index='account' item='named' collection='campaigns'>" + PART + "#{account} AND campaign_id"
            + Sql.IN_NAMED + WANTED + LIMITED + ")</foreach>"
            + "<foreach index='account' item='named' collection='trackingNumbers'>" + PART
            + "#{account} AND tracking_number_id" + Sql.IN_NAMED + WANTED + LIMITED + ")</foreach>"
            + ") found)" + LIMITED + "</script>")
    List<Call> pageOfSeveral(
            @Param("accounts") Set<Long> accounts,
            @Param("campaigns") Map<Long, Set<Long>> campaigns,
            @Param("trackingNumbers") Map<Long, Set<Long>> trackingNumbers,
            @Param("filter") CallFilter filter,
            @Param("after") @Nullable Position after,
            @Param("before") @Nullable Position before,
            @Param("backward") boolean backward,
            @Param("limit") int limit);
}
