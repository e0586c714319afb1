// SPDX-License-Identifier: Apache-2.0
package org.calltracking.telephony.internal.store;

import java.util.List;
import java.util.Set;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.calltracking.api.store.AcrossAccounts;

/** Statements on {@code telephony_route}. */
public interface RouteMapper {
    String IN_SCOPE =
            " account_id IN <foreach item='a' collection='accounts' open='(' separator=',' close=')'>#{a}</foreach>";

    @Select("<script>SELECT pbx, digits, route FROM telephony_route WHERE" + IN_SCOPE + "</script>")
    List<Route> ofAccounts(@Param("accounts") Set<Long> accounts);

    @AcrossAccounts("a PBX routes the numbers of all accounts")
    @Select("SELECT pbx, digits, route FROM telephony_route WHERE pbx = #{pbx} ORDER BY digits")
    List<Route> ofPbx(@Param("pbx") String pbx);

    /** Numbers are unique over accounts, so a row of another account is what is left of a former owner. */
    @Insert("INSERT INTO telephony_route (pbx, digits, account_id, route)"
            + " VALUES (#{route.pbx}, #{route.digits}, #{account}, #{route.route})"
            + " ON DUPLICATE KEY UPDATE account_id = VALUES(account_id), route = VALUES(route)")
    void put(@Param("account") long account, @Param("route") Route route);

    @Update("<script>UPDATE telephony_route SET route = NULL WHERE pbx = #{pbx} AND digits = #{digits} AND" + IN_SCOPE
            + "</script>")
    void takeAway(@Param("accounts") Set<Long> accounts, @Param("pbx") String pbx, @Param("digits") String digits);
}
