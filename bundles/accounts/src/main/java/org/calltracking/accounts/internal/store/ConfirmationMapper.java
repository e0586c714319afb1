// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal.store;

import java.time.Instant;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.calltracking.api.store.AcrossAccounts;
import org.jspecify.annotations.Nullable;

/** Statements on mailed links. */
@AcrossAccounts("a link is looked up by its own secret, before anybody is signed in")
public interface ConfirmationMapper {

    @Insert("""
            INSERT INTO accounts_confirmation
                (token_hash, account_id, name, email, phone, password_hash, expires_at)
            VALUES (#{hash}, #{account}, #{details.name}, #{details.email}, #{details.phone},
                #{details.passwordHash}, #{expires})""")
    void insert(
            @Param("hash") String tokenHash,
            @Param("account") long accountId,
            @Param("details") Details details,
            @Param("expires") Instant expiresAt);

    /** The link, locked so that it is used once, or null if it is not good at that time. */
    @Select("""
            SELECT account_id, name, email, phone, password_hash
            FROM accounts_confirmation
            WHERE token_hash = #{hash} AND expires_at > #{now}
            FOR UPDATE""")
    @Nullable
    ConfirmationRow take(@Param("hash") String tokenHash, @Param("now") Instant now);

    @Delete("DELETE FROM accounts_confirmation WHERE account_id = #{account}")
    void deleteAll(@Param("account") long accountId);

    @Delete("DELETE FROM accounts_confirmation WHERE account_id = #{account} AND expires_at <= #{now}")
    void deleteExpired(@Param("account") long accountId, @Param("now") Instant now);
}
