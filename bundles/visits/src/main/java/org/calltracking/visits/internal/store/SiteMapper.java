// SPDX-License-Identifier: Apache-2.0
package org.calltracking.visits.internal.store;

import java.time.Instant;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.calltracking.api.store.AcrossAccounts;
import org.jspecify.annotations.Nullable;

interface SiteMapper {
    @Select("SELECT site_key FROM visits_site WHERE account_id = #{account}")
    @Nullable
    String keyOf(@Param("account") long account);

    @AcrossAccounts("the key in the address is all that a visitor's browser knows of an account")
    @Select("SELECT account_id FROM visits_site WHERE site_key = #{key}")
    @Nullable
    Long accountOf(@Param("key") String key);

    @Insert("INSERT IGNORE INTO visits_site (account_id, site_key, created_at) VALUES (#{account}, #{key}, #{now})")
    int insert(@Param("account") long account, @Param("key") String key, @Param("now") Instant now);
}
