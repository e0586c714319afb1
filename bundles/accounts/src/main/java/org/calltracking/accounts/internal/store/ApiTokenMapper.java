// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal.store;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.calltracking.accounts.internal.ApiToken;
import org.calltracking.api.store.AcrossAccounts;
import org.jspecify.annotations.Nullable;

/** Statements on API tokens. */
@AcrossAccounts("a token tells who asks; its owner reaches it by his own id alone")
public interface ApiTokenMapper {

    @Select(value = """
                    INSERT INTO accounts_api_token (token_hash, account_id, name, created_at)
                    VALUES (#{hash}, #{account}, #{name}, #{now})
                    RETURNING id, name, created_at, last_used_at""", affectData = true)
    ApiToken insert(
            @Param("hash") String tokenHash,
            @Param("account") long accountId,
            @Param("name") String name,
            @Param("now") Instant now);

    @Select("""
            SELECT t.id, t.account_id, t.last_used_at
            FROM accounts_api_token t JOIN accounts_account a ON a.id = t.account_id
            WHERE t.token_hash = #{hash} AND a.disabled_at IS NULL""")
    @Nullable
    CredentialRow find(@Param("hash") String tokenHash);

    @Select("SELECT COUNT(*) FROM accounts_api_token WHERE account_id = #{account}")
    int count(@Param("account") long accountId);

    @Select("""
            SELECT id, name, created_at, last_used_at
            FROM accounts_api_token
            WHERE account_id = #{account}
            ORDER BY id""")
    List<ApiToken> all(@Param("account") long accountId);

    @Select("""
            SELECT id, name, created_at, last_used_at
            FROM accounts_api_token
            WHERE account_id = #{account} AND id = #{id}""")
    @Nullable
    ApiToken byId(@Param("account") long accountId, @Param("id") long id);

    @Delete("DELETE FROM accounts_api_token WHERE account_id = #{account} AND id = #{id}")
    int delete(@Param("account") long accountId, @Param("id") long id);

    @Delete("DELETE FROM accounts_api_token WHERE account_id = #{account}")
    void deleteAll(@Param("account") long accountId);

    /** Does nothing if another request has noted a later use. */
    @Update("""
            UPDATE accounts_api_token
            SET last_used_at = #{now}
            WHERE id = #{id} AND (last_used_at IS NULL OR last_used_at < #{now})""")
    void used(@Param("id") long id, @Param("now") Instant now);
}
