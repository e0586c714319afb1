// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal.store;

import java.time.Instant;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.calltracking.accounts.Account;
import org.calltracking.api.PhoneNumber;
import org.calltracking.api.store.AcrossAccounts;
import org.jspecify.annotations.Nullable;

/** Statements on accounts. */
@AcrossAccounts("who signs in has no scope yet; afterwards an account is read by its own id")
public interface AccountMapper {

    @Select("""
            SELECT id, name, email, phone, confirmed_at IS NOT NULL AS confirmed, operator, created_at
            FROM accounts_account
            WHERE id = #{id}""")
    @Nullable
    Account byId(long id);

    @Select("""
            SELECT id, name, email, email_key, phone, password_hash, confirmed_at IS NOT NULL AS confirmed, operator,
                disabled_at IS NOT NULL AS disabled, created_at
            FROM accounts_account
            WHERE id = #{id}""")
    @Nullable
    SignInRow signInById(long id);

    @Select("""
            SELECT id, name, email, email_key, phone, password_hash, confirmed_at IS NOT NULL AS confirmed, operator,
                disabled_at IS NOT NULL AS disabled, created_at
            FROM accounts_account
            WHERE email_key = #{emailKey}""")
    @Nullable
    SignInRow byEmailKey(String emailKey);

    /**
     * Makes an unconfirmed account, or gives one that is still unconfirmed these details. One that is confirmed stays
     * as it is. The row stays locked until the unit ends.
     */
    @Select(value = """
                    INSERT INTO accounts_account (name, email, email_key, phone, password_hash, created_at)
                    VALUES (#{details.name}, #{details.email}, #{details.emailKey}, #{details.phone},
                        #{details.passwordHash}, #{now})
                    ON DUPLICATE KEY UPDATE
                        name = IF(confirmed_at IS NULL, VALUES(name), name),
                        email = IF(confirmed_at IS NULL, VALUES(email), email),
                        phone = IF(confirmed_at IS NULL, VALUES(phone), phone),
                        password_hash = IF(confirmed_at IS NULL, VALUES(password_hash), password_hash)
                    RETURNING id, email, confirmed_at IS NOT NULL AS confirmed""", affectData = true)
    RegisteredRow register(@Param("details") Details details, @Param("now") Instant now);

    /** Confirms an account with the details that went with the link. */
    @Update("""
            UPDATE accounts_account
            SET name = #{details.name}, email = #{details.email}, phone = #{details.phone},
                password_hash = #{details.passwordHash}, confirmed_at = #{now}
            WHERE id = #{details.accountId} AND confirmed_at IS NULL AND disabled_at IS NULL""")
    int confirm(@Param("details") ConfirmationRow details, @Param("now") Instant now);

    /**
     * Lets somebody in who knew that password: it is used up if it is a one-time password. The row stays locked until
     * the unit ends.
     *
     * @return 0 if the password was changed meanwhile, or is one that has been used or has expired, or if the account was
     *     disabled
     */
    @Update("""
            UPDATE accounts_account
            SET password_expires_at = IF(password_expires_at IS NULL, NULL, #{now})
            WHERE id = #{id} AND password_hash = #{hash} AND disabled_at IS NULL
                AND (password_expires_at IS NULL OR password_expires_at > #{now})""")
    int admit(@Param("id") long id, @Param("hash") String passwordHash, @Param("now") Instant now);

    /**
     * Gives the account a password of its owner's own.
     *
     * @return 0 if it is no longer the former one that is to be replaced
     */
    @Update("""
            UPDATE accounts_account
            SET password_hash = #{hash}, password_expires_at = NULL
            WHERE id = #{id} AND password_hash = #{former}""")
    int changePassword(@Param("id") long id, @Param("former") String formerHash, @Param("hash") String passwordHash);

    /** Keeps others from changing what belongs to the account until the unit ends. */
    @Select("SELECT id FROM accounts_account WHERE id = #{id} FOR UPDATE")
    long lock(long id);

    /** What a sign-in looks at. */
    record SignInRow(
            long id,
            String name,
            String email,
            String emailKey,
            @Nullable PhoneNumber phone,
            String passwordHash,
            boolean confirmed,
            boolean operator,
            boolean disabled,
            Instant createdAt) {
        /** The account without its password. */
        public Account account() {
            return new Account(id, name, email, phone, confirmed, operator, createdAt);
        }

        /** What it registered with. */
        public Details details() {
            return new Details(name, email, emailKey, phone, passwordHash);
        }
    }

    /** What a registration met. */
    record RegisteredRow(long id, String email, boolean confirmed) {}
}
