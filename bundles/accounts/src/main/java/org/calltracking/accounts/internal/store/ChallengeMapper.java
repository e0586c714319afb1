// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal.store;

import java.time.Instant;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.calltracking.api.store.AcrossAccounts;
import org.jspecify.annotations.Nullable;

/** Statements on sign-ins that still need a code. */
@AcrossAccounts("a challenge is looked up by its own secret, before anybody is signed in")
public interface ChallengeMapper {

    @Insert("""
            INSERT INTO accounts_sign_in_challenge (token_hash, account_id, expires_at)
            VALUES (#{hash}, #{account}, #{expires})""")
    void insert(@Param("hash") String tokenHash, @Param("account") long accountId, @Param("expires") Instant expiresAt);

    /** Whose it is, or null if it is not good at that time. */
    @Select("SELECT account_id FROM accounts_sign_in_challenge WHERE token_hash = #{hash} AND expires_at > #{now}")
    @Nullable
    Long account(@Param("hash") String tokenHash, @Param("now") Instant now);

    /** @return 0 if it was used meanwhile */
    @Delete("DELETE FROM accounts_sign_in_challenge WHERE token_hash = #{hash}")
    int use(@Param("hash") String tokenHash);

    @Delete("DELETE FROM accounts_sign_in_challenge WHERE account_id = #{account}")
    void deleteAll(@Param("account") long accountId);

    @Delete("DELETE FROM accounts_sign_in_challenge WHERE account_id = #{account} AND expires_at <= #{now}")
    void deleteExpired(@Param("account") long accountId, @Param("now") Instant now);
}
