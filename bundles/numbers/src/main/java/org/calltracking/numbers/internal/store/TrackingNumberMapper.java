// SPDX-License-Identifier: Apache-2.0
package org.calltracking.numbers.internal.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.calltracking.api.Page;
import org.calltracking.api.PhoneNumber;
import org.calltracking.api.store.AcrossAccounts;
import org.calltracking.numbers.TrackingNumber;
import org.jspecify.annotations.Nullable;

/** Statements on {@code numbers_tracking_number}. */
public interface TrackingNumberMapper {
    String SELECT = "SELECT id, account_id, phone, pbx, created_at FROM numbers_tracking_number WHERE";

    @Select("<script>" + SELECT + Sql.NUMBERS_IN_SCOPE + " AND" + Sql.IN_IDS + "</script>")
    List<TrackingNumber> byIds(
            @Param("accounts") Set<Long> accounts,
            @Param("trackingNumbers") Map<Long, Set<Long>> numbers,
            @Param("ids") Collection<Long> ids);

    @Select("<script>" + SELECT + Sql.NUMBERS_IN_SCOPE + Sql.PAGE + "</script>")
    List<TrackingNumber> page(
            @Param("accounts") Set<Long> accounts,
            @Param("trackingNumbers") Map<Long, Set<Long>> numbers,
            @Param("page") Page page,
            @Param("limit") int limit);

    @AcrossAccounts("a call names the number that was dialled and no account, and a number is taken whoever has it")
    @Select(SELECT + " phone = #{phone}")
    @Nullable
    TrackingNumber byPhone(@Param("phone") PhoneNumber phone);

    @AcrossAccounts("routes of all numbers are made equal account by account")
    @Select("SELECT DISTINCT account_id FROM numbers_tracking_number")
    Set<Long> owners();

    /** Answers no id where somebody has the number: the unique index decides, also between two at once. */
    @Select(
            value = "INSERT IGNORE INTO numbers_tracking_number (account_id, phone, pbx, created_at)"
                    + " VALUES (#{account}, #{phone}, #{pbx}, #{createdAt}) RETURNING id",
            affectData = true)
    @Nullable
    Long insert(
            @Param("account") long account,
            @Param("phone") PhoneNumber phone,
            @Param("pbx") String pbx,
            @Param("createdAt") Instant createdAt);
}
