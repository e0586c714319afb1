// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal.store;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.calltracking.accounts.internal.EmailAddress;
import org.calltracking.accounts.internal.Invitation;
import org.calltracking.api.store.AcrossAccounts;
import org.jspecify.annotations.Nullable;

/** Statements on invitations. */
@AcrossAccounts("an operator invites, and a link is looked up by its own secret, before there is an account")
public interface InvitationMapper {
    String SELECT = "SELECT i.id, i.email, o.email AS invited_by, i.created_at, i.expires_at"
            + " FROM accounts_invitation i LEFT JOIN accounts_account o ON o.id = i.invited_by WHERE ";

    @Select("SELECT COUNT(*) FROM accounts_invitation")
    int count();

    @Insert("""
            INSERT INTO accounts_invitation (token_hash, email, email_key, invited_by, created_at, expires_at)
            VALUES (#{hash}, #{email.text}, #{key}, #{by}, #{now}, #{expires})""")
    void insert(
            @Param("hash") String tokenHash,
            @Param("email") EmailAddress email,
            @Param("key") String emailKey,
            @Param("by") long operatorId,
            @Param("now") Instant now,
            @Param("expires") Instant expiresAt);

    @Select(SELECT + "i.expires_at > #{now} ORDER BY i.id DESC")
    List<Invitation> all(@Param("now") Instant now);

    @Select(SELECT + "i.id = #{id} AND i.expires_at > #{now}")
    @Nullable
    Invitation byId(@Param("id") long id, @Param("now") Instant now);

    @Select(SELECT + "i.email_key = #{emailKey}")
    @Nullable
    Invitation byEmailKey(@Param("emailKey") String emailKey);

    @Select(SELECT + "i.token_hash = #{hash} AND i.expires_at > #{now}")
    @Nullable
    Invitation byToken(@Param("hash") String tokenHash, @Param("now") Instant now);

    /** Takes an invitation away; 0 if it is gone already. */
    @Delete("DELETE FROM accounts_invitation WHERE id = #{id}")
    int delete(@Param("id") long id);

    @Delete("DELETE FROM accounts_invitation WHERE email_key = #{emailKey}")
    void deleteOf(@Param("emailKey") String emailKey);

    @Delete("DELETE FROM accounts_invitation WHERE expires_at <= #{now}")
    void deleteExpired(@Param("now") Instant now);
}
