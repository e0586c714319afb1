// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal.store;

import java.time.Instant;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.calltracking.api.store.AcrossAccounts;
import org.jspecify.annotations.Nullable;

/** Statements on mailed links that reset a password. */
@AcrossAccounts("a link is looked up by its own secret, before anybody is signed in")
public interface PasswordResetMapper {

    @Insert("""
            INSERT INTO accounts_password_reset (token_hash, account_id, expires_at)
            VALUES (#{hash}, #{account}, #{expires})""")
    void insert(@Param("hash") String tokenHash, @Param("account") long accountId, @Param("expires") Instant expiresAt);

    /** Whose password the link resets, or null if it is not good at that time. */
    @Select("""
            SELECT a.id, a.name, a.email
            FROM accounts_password_reset r JOIN accounts_account a ON a.id = r.account_id
            WHERE r.token_hash = #{hash} AND r.expires_at > #{now}""")
    @Nullable
    OwnerRow owner(@Param("hash") String tokenHash, @Param("now") Instant now);

    /** @return 0 if it was used meanwhile, or is not good at that time */
    @Delete("DELETE FROM accounts_password_reset WHERE token_hash = #{hash} AND expires_at > #{now}")
    int use(@Param("hash") String tokenHash, @Param("now") Instant now);

    @Delete("DELETE FROM accounts_password_reset WHERE account_id = #{account}")
    void deleteAll(@Param("account") long accountId);

    @Delete("DELETE FROM accounts_password_reset WHERE account_id = #{account} AND expires_at <= #{now}")
    void deleteExpired(@Param("account") long accountId, @Param("now") Instant now);

    @Update("UPDATE accounts_account SET password_hash = #{hash}, password_expires_at = NULL WHERE id = #{account}")
    void setPassword(@Param("account") long accountId, @Param("hash") String passwordHash);

    /** Whose password is reset. */
    record OwnerRow(long id, String name, String email) {}
}
