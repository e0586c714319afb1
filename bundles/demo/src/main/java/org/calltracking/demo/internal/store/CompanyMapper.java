// SPDX-License-Identifier: Apache-2.0
package org.calltracking.demo.internal.store;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.calltracking.api.store.AcrossAccounts;

/** Statements on the demo's tables. */
@AcrossAccounts("there is one company, and it is here before its account is")
public interface CompanyMapper {
    @Insert("INSERT IGNORE INTO demo_company (id, email, password, began_at) VALUES (1, #{email}, #{password}, #{at})")
    void begin(@Param("email") String email, @Param("password") String password, @Param("at") Instant at);

    @Select("SELECT email, password, began_at, account_id, site_key, site, days_done, calls_told"
            + " FROM demo_company WHERE id = 1")
    CompanyRow get();

    @Update("UPDATE demo_company SET account_id = #{account}, site_key = #{key}, site = #{site} WHERE id = 1")
    void complete(@Param("account") long account, @Param("key") String siteKey, @Param("site") String site);

    @Update("UPDATE demo_company SET days_done = #{days} WHERE id = 1")
    void daysDone(@Param("days") int days);

    @Update("UPDATE demo_company SET calls_told = TRUE WHERE id = 1")
    void callsTold();

    @Insert("INSERT INTO demo_past_call (visit, digits) VALUES (#{visit}, #{digits})")
    void keep(PastCallRow call);

    @Select("SELECT visit, digits FROM demo_past_call ORDER BY visit")
    List<PastCallRow> kept();

    @Delete("DELETE FROM demo_past_call")
    void forget();
}
