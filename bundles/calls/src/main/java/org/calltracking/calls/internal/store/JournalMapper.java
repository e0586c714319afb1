// SPDX-License-Identifier: Apache-2.0
package org.calltracking.calls.internal.store;

import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.calltracking.api.store.AcrossAccounts;
import org.calltracking.calls.CallJournal;
import org.calltracking.calls.internal.Attribution;
import org.calltracking.calls.internal.Call;
import org.jspecify.annotations.Nullable;

/** Statements on {@code calls_call} by a PBX's own id of the call. */
@AcrossAccounts("a PBX tells of calls, and knows no accounts")
public interface JournalMapper {
    @Select(Sql.SELECT + " pbx = #{pbx} AND linked_id = #{linkedId}")
    @Nullable
    Call find(@Param("pbx") String pbx, @Param("linkedId") String linkedId);

    @Insert("INSERT INTO calls_call (account_id, pbx, linked_id, dialled, dialled_text, caller, tracking_number_id,"
            + " campaign_id, office_id, visit_id, lease_id, attribution, started_at)"
            + " VALUES (#{found.accountId}, #{call.pbx}, #{call.linkedId}, #{call.number}, #{call.dialled},"
            + " #{call.caller}, #{found.trackingNumberId}, #{found.campaignId}, #{found.officeId}, #{found.visitId},"
            + " #{found.leaseId}, #{found.how}, #{call.at})")
    void insert(@Param("call") CallJournal.Beginning call, @Param("found") Attribution found);

    @Update("UPDATE calls_call SET outcome = #{outcome}, ring_ms = #{ring}, talk_ms = #{talk}, ended_at = #{at}"
            + " WHERE pbx = #{pbx} AND linked_id = #{linkedId} AND ended_at IS NULL AND merged_into IS NULL")
    int end(CallJournal.End call);

    @Update("UPDATE calls_call SET merged_into = #{into}"
            + " WHERE pbx = #{pbx} AND linked_id = #{linkedId} AND merged_into IS NULL")
    int merge(@Param("pbx") String pbx, @Param("linkedId") String linkedId, @Param("into") String into);

    @Select(Sql.SELECT + " pbx = #{pbx} AND ended_at IS NULL AND merged_into IS NULL")
    List<Call> open(@Param("pbx") String pbx);
}
