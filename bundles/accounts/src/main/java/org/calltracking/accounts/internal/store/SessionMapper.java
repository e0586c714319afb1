// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal.store;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.calltracking.accounts.internal.Client;
import org.calltracking.accounts.internal.Session;
import org.calltracking.api.store.AcrossAccounts;
import org.jspecify.annotations.Nullable;

/** Statements on sessions. */
@AcrossAccounts("a session tells who asks, so it is read before there is a scope")
public interface SessionMapper {

    @Insert("""
            INSERT INTO accounts_session (token_hash, account_id, address, user_agent, created_at, last_used_at)
            VALUES (#{hash}, #{account}, #{client.address}, #{client.userAgent}, #{now}, #{now})""")
    void insert(
            @Param("hash") String tokenHash,
            @Param("account") long accountId,
            @Param("client") Client client,
            @Param("now") Instant now);

    @Select("""
            SELECT id, address, user_agent, created_at, last_used_at
            FROM accounts_session
            WHERE account_id = #{account} AND last_used_at > #{usedAfter}
            ORDER BY last_used_at DESC, id DESC""")
    List<Session> all(@Param("account") long accountId, @Param("usedAfter") Instant usedAfter);

    @Select("""
            SELECT id, address, user_agent, created_at, last_used_at
            FROM accounts_session
            WHERE account_id = #{account} AND id = #{id} AND last_used_at > #{usedAfter}""")
    @Nullable
    Session byId(@Param("account") long accountId, @Param("id") long id, @Param("usedAfter") Instant usedAfter);

    @Select("""
            SELECT s.id, s.account_id, s.last_used_at
            FROM accounts_session s JOIN accounts_account a ON a.id = s.account_id
            WHERE s.token_hash = #{hash} AND s.last_used_at > #{usedAfter} AND a.disabled_at IS NULL""")
    @Nullable
    CredentialRow find(@Param("hash") String tokenHash, @Param("usedAfter") Instant usedAfter);

    /** Does nothing if another request has noted a later use. */
    @Update("UPDATE accounts_session SET last_used_at = #{now} WHERE id = #{id} AND last_used_at < #{now}")
    void used(@Param("id") long id, @Param("now") Instant now);

    @Delete("DELETE FROM accounts_session WHERE id = #{id} AND account_id = #{account}")
    int delete(@Param("account") long accountId, @Param("id") long id);

    @Delete("DELETE FROM accounts_session WHERE account_id = #{account} AND id != #{id}")
    void deleteOthers(@Param("account") long accountId, @Param("id") long id);

    /** Keeps so many that were used last. */
    @Delete("""
            DELETE FROM accounts_session
            WHERE account_id = #{account} AND id NOT IN (
                SELECT id FROM (
                    SELECT id FROM accounts_session
                    WHERE account_id = #{account}
                    ORDER BY last_used_at DESC, id DESC
                    LIMIT #{kept}) AS newest)""")
    void deleteAllBut(@Param("account") long accountId, @Param("kept") int kept);

    @Delete("DELETE FROM accounts_session WHERE account_id = #{account}")
    int deleteAll(@Param("account") long accountId);

    @Delete("DELETE FROM accounts_session WHERE account_id = #{account} AND last_used_at <= #{usedAfter}")
    void deleteIdle(@Param("account") long accountId, @Param("usedAfter") Instant usedAfter);
}
