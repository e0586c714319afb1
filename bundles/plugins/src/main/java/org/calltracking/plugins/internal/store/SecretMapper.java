// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.calltracking.api.store.AcrossAccounts;
import org.jspecify.annotations.Nullable;

/** Statements on {@code plugins_secret}. */
public interface SecretMapper {
    String SELECT = "SELECT x.settings_id, x.account_id, s.plugin, s.form, x.field, x.sealed, x.version,"
            + " x.claimed_until, x.problem FROM plugins_secret x JOIN plugins_settings s ON s.id = x.settings_id WHERE";

    String THIS = " WHERE settings_id = #{settingsId} AND field = #{field}";

    String THIS_VERSION = THIS + " AND account_id = #{account} AND version = #{version}";

    @Select("<script>" + SELECT + " x.account_id" + Sql.IN_SCOPE + " AND x.settings_id" + Sql.IN_IDS + "</script>")
    List<SecretRow> ofSettings(@Param("accounts") Set<Long> accounts, @Param("ids") Collection<Long> ids);

    @Insert(
            "INSERT INTO plugins_secret (settings_id, account_id, field, sealed, version)"
                    + " VALUES (#{settingsId}, #{account}, #{field}, #{sealed}, 1)"
                    + " ON DUPLICATE KEY UPDATE sealed = #{sealed}, version = version + 1, claimed_until = NULL, problem = NULL")
    void put(
            @Param("account") long account,
            @Param("settingsId") long settingsId,
            @Param("field") String field,
            @Param("sealed") String sealed);

    @Delete("DELETE FROM plugins_secret" + THIS + " AND account_id = #{account}")
    void remove(@Param("account") long account, @Param("settingsId") long settingsId, @Param("field") String field);

    @Update("UPDATE plugins_secret SET claimed_until = #{until}" + THIS_VERSION
            + " AND (claimed_until IS NULL OR claimed_until <= #{now})")
    int claim(
            @Param("account") long account,
            @Param("settingsId") long settingsId,
            @Param("field") String field,
            @Param("version") int version,
            @Param("now") Instant now,
            @Param("until") Instant until);

    /** What somebody with a claim has come to: another value, or none and what became of it. */
    @Update("UPDATE plugins_secret SET sealed = #{sealed}, problem = #{problem}, claimed_until = NULL,"
            + " version = version + 1" + THIS_VERSION)
    int renew(
            @Param("account") long account,
            @Param("settingsId") long settingsId,
            @Param("field") String field,
            @Param("version") int version,
            @Param("sealed") @Nullable String sealed,
            @Param("problem") @Nullable String problem);

    @Update("UPDATE plugins_secret SET claimed_until = NULL" + THIS_VERSION)
    int unclaim(
            @Param("account") long account,
            @Param("settingsId") long settingsId,
            @Param("field") String field,
            @Param("version") int version);

    @AcrossAccounts("the operator's keys seal for all accounts")
    @Select("SELECT DISTINCT key_id FROM plugins_secret WHERE key_id IS NOT NULL")
    Set<String> keyIds();

    @AcrossAccounts("the operator's keys seal for all accounts")
    @Select(SELECT + " x.key_id = #{keyId} AND (x.settings_id > #{afterId}"
            + " OR (x.settings_id = #{afterId} AND x.field > #{afterField}))"
            + " ORDER BY x.settings_id, x.field LIMIT #{limit}")
    List<SecretRow> sealedWith(
            @Param("keyId") String keyId,
            @Param("afterId") long afterId,
            @Param("afterField") String afterField,
            @Param("limit") int limit);

    @AcrossAccounts("the operator's keys seal for all accounts")
    @Update("UPDATE plugins_secret SET sealed = #{sealed}" + THIS + " AND sealed = #{former}")
    int reseal(
            @Param("settingsId") long settingsId,
            @Param("field") String field,
            @Param("former") String former,
            @Param("sealed") String sealed);
}
