// SPDX-License-Identifier: Apache-2.0
package org.calltracking.access.internal.store;

import java.time.Instant;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** Statements on {@code access_search}. */
public interface SearchMapper {
    /** Counts a search, in the window that runs or in a new one. The columns are written in this order. */
    @Insert("INSERT INTO access_search (account_id, began_at, taken) VALUES (#{account}, #{now}, 1)"
            + " ON DUPLICATE KEY UPDATE taken = IF(began_at > #{since}, taken + 1, 1),"
            + " began_at = IF(began_at > #{since}, began_at, #{now})")
    void count(@Param("account") long account, @Param("now") Instant now, @Param("since") Instant since);

    @Select("SELECT taken FROM access_search WHERE account_id = #{account}")
    int taken(@Param("account") long account);
}
