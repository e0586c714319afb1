// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal.store;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.calltracking.accounts.Account;
import org.calltracking.api.store.AcrossAccounts;
import org.jspecify.annotations.Nullable;

/** Statements on who runs the installation. */
@AcrossAccounts("the right is given by who has the process's own token, not by an account")
public interface OperatorMapper {

    @Select("""
            SELECT id, name, email, phone, confirmed_at IS NOT NULL AS confirmed, operator, created_at
            FROM accounts_account
            WHERE operator
            ORDER BY id""")
    List<Account> all();

    /** Those who may sign in. */
    @Select("""
            SELECT id, name, email, phone, confirmed_at IS NOT NULL AS confirmed, operator, created_at
            FROM accounts_account
            WHERE operator AND confirmed_at IS NOT NULL AND disabled_at IS NULL
            ORDER BY id""")
    List<Account> active();

    /** Confirms an account that nobody has confirmed by mail. */
    @Update("""
            UPDATE accounts_account
            SET confirmed_at = #{now}, password_expires_at = #{expires}
            WHERE id = #{id}""")
    void confirm(
            @Param("id") long id, @Param("now") Instant now, @Param("expires") @Nullable Instant passwordExpiresAt);

    /**
     * Puts another one-time password in the place of one that its owner has not replaced by his own.
     *
     * @return 0 if the password is the owner's own
     */
    @Update("""
            UPDATE accounts_account
            SET password_hash = #{hash}, password_expires_at = #{expires}
            WHERE id = #{id} AND password_expires_at IS NOT NULL""")
    int replaceOneTimePassword(
            @Param("id") long id, @Param("hash") String passwordHash, @Param("expires") Instant passwordExpiresAt);

    @Update("UPDATE accounts_account SET operator = TRUE WHERE id = #{id}")
    void grant(long id);

    /** Takes the right away, and with it a one-time password that was not used. */
    @Update("""
            UPDATE accounts_account
            SET operator = FALSE, password_expires_at = LEAST(password_expires_at, #{now})
            WHERE id = #{id}""")
    void revoke(@Param("id") long id, @Param("now") Instant now);
}
