// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.store;

import java.util.List;
import java.util.Set;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.calltracking.api.store.AcrossAccounts;
import org.jspecify.annotations.Nullable;

/** Statements on {@code plugins_vault}. */
@AcrossAccounts("a place is named by the bundle whose row it belongs to, which knows its scope")
public interface VaultMapper {
    @Insert("INSERT INTO plugins_vault (place, sealed) VALUES (#{place}, #{sealed})"
            + " ON DUPLICATE KEY UPDATE sealed = #{sealed}")
    void put(@Param("place") String place, @Param("sealed") String sealed);

    @Select("SELECT sealed FROM plugins_vault WHERE place = #{place}")
    @Nullable
    String get(String place);

    @Delete("DELETE FROM plugins_vault WHERE place = #{place}")
    void remove(String place);

    @Select("SELECT DISTINCT key_id FROM plugins_vault")
    Set<String> keyIds();

    @Select("SELECT place, sealed FROM plugins_vault WHERE key_id = #{keyId} AND place > #{afterPlace}"
            + " ORDER BY place LIMIT #{limit}")
    List<VaultRow> sealedWith(
            @Param("keyId") String keyId, @Param("afterPlace") String afterPlace, @Param("limit") int limit);

    @Update("UPDATE plugins_vault SET sealed = #{sealed} WHERE place = #{place} AND sealed = #{former}")
    int reseal(@Param("place") String place, @Param("former") String former, @Param("sealed") String sealed);

    /** A text in its place. */
    record VaultRow(String place, String sealed) {}
}
