// SPDX-License-Identifier: Apache-2.0
package org.calltracking.campaigns.internal.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** Statements on {@code campaigns_route}. */
public interface RouteMapper {
    /** A number and the office that its calls go to. */
    record RouteRow(long numberId, long officeId) {}

    String SELECT = "<script>SELECT number_id, office_id FROM campaigns_route WHERE" + Sql.NUMBERS_IN_SCOPE;

    @Select(SELECT + "</script>")
    List<RouteRow> all(
            @Param("accounts") Set<Long> accounts, @Param("trackingNumbers") Map<Long, Set<Long>> trackingNumbers);

    @Select(SELECT + " AND number_id" + Sql.IN_IDS + "</script>")
    List<RouteRow> byNumbers(
            @Param("accounts") Set<Long> accounts,
            @Param("trackingNumbers") Map<Long, Set<Long>> trackingNumbers,
            @Param("ids") Collection<Long> numbers);

    @Insert("<script>INSERT INTO campaigns_route (number_id, account_id, office_id) VALUES"
            + "<foreach item='n' collection='numbers' separator=','>(#{n}, #{account}, #{office})</foreach>"
            + " ON DUPLICATE KEY UPDATE account_id = VALUES(account_id), office_id = VALUES(office_id)</script>")
    void put(@Param("account") long account, @Param("office") long office, @Param("numbers") Collection<Long> numbers);
}
