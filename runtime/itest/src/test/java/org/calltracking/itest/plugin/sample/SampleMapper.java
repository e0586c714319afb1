// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.plugin.sample;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

public interface SampleMapper {
    String IN_SCOPE = " account_id IN <foreach item='a' collection='accounts' open='(' separator=',' close=')'>"
            + "#{a}</foreach>";
    String SELECT = "<script>SELECT id, account_id, name, created_at FROM sample_sample WHERE" + IN_SCOPE;

    @Select(SELECT + " ORDER BY id DESC LIMIT 200</script>")
    List<Sample> newest(@Param("accounts") Set<Long> accounts);

    @Select(SELECT
            + " AND id IN <foreach item='i' collection='ids' open='(' separator=',' close=')'>#{i}</foreach></script>")
    List<Sample> byIds(@Param("accounts") Set<Long> accounts, @Param("ids") Set<Long> ids);

    @Select(
            value = "INSERT INTO sample_sample (account_id, name, created_at) VALUES (#{account}, #{name}, #{at})"
                    + " RETURNING id",
            affectData = true)
    long insert(@Param("account") long account, @Param("name") String name, @Param("at") Instant at);

    @Insert("INSERT IGNORE INTO sample_sample (account_id, name, event_id, created_at)"
            + " VALUES (#{account}, #{name}, #{event}, #{at})")
    void insertOnce(
            @Param("account") long account,
            @Param("name") String name,
            @Param("event") UUID event,
            @Param("at") Instant at);
}
