// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal.store;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.calltracking.accounts.internal.ContactState;
import org.calltracking.accounts.internal.ManagedAccount;
import org.calltracking.api.Page;
import org.calltracking.api.store.AcrossAccounts;
import org.jspecify.annotations.Nullable;

/** Statements on accounts for those who run the installation. */
@AcrossAccounts("an operator sees who has an account, and nothing of what is in it")
public interface ManagedAccountMapper {
    String STATE = "IF(a.disabled_at IS NOT NULL, 'DISABLED', IF(a.confirmed_at IS NULL, 'UNCONFIRMED', 'ACTIVE'))";

    String SELECT = "<script>SELECT a.id, a.name, a.email, a.phone, a.operator, " + STATE + " AS state, a.created_at,"
            + " COALESCE(c.state, 'NEW') AS contact_state, c.note AS contact_note, o.email AS contact_changed_by,"
            + " c.changed_at AS contact_changed_at"
            + " FROM accounts_account a"
            + " LEFT JOIN accounts_contact_state c ON c.account_id = a.id"
            + " LEFT JOIN accounts_account o ON o.id = c.changed_by"
            + " WHERE";

    /**
     * The newest first; up to one more than the page, nearest to its starting end first.
     *
     * @param pattern of LIKE for name or e-mail, or null for all
     */
    @Select(SELECT + " TRUE<if test='pattern != null'> AND (a.name LIKE #{pattern} OR CONVERT(a.email_key USING"
            + " utf8mb4) LIKE #{pattern})</if><if test='state != null'> AND " + STATE + " = #{state}</if>"
            + "<if test='contactState != null'> AND COALESCE(c.state, 'NEW') = #{contactState}</if>"
            + "<if test='page.after() != null'> AND a.id &lt; #{page.after}</if>"
            + "<if test='page.before() != null'> AND a.id &gt; #{page.before}</if>"
            + " ORDER BY a.id<if test='!page.backward()'> DESC</if> LIMIT #{limit}</script>")
    List<ManagedAccount> page(
            @Param("pattern") @Nullable String pattern,
            @Param("state") ManagedAccount.@Nullable State state,
            @Param("contactState") @Nullable ContactState contactState,
            @Param("page") Page page,
            @Param("limit") int limit);

    @Select(SELECT + " a.id = #{id}</script>")
    @Nullable
    ManagedAccount byId(@Param("id") long id);

    @Insert("""
            INSERT INTO accounts_contact_state (account_id, state, note, changed_by, changed_at)
            VALUES (#{account}, #{state}, #{note}, #{by}, #{now})
            ON DUPLICATE KEY UPDATE state = #{state}, note = #{note}, changed_by = #{by}, changed_at = #{now}""")
    void setContactState(
            @Param("account") long accountId,
            @Param("state") ContactState state,
            @Param("note") @Nullable String note,
            @Param("by") long operatorId,
            @Param("now") Instant now);

    /** The operators that may sign in, locked: of two who disable each other one comes too late. */
    @Select("""
            SELECT id FROM accounts_account
            WHERE operator AND disabled_at IS NULL AND confirmed_at IS NOT NULL
            ORDER BY id
            FOR UPDATE""")
    List<Long> lockOperators();

    @Update("UPDATE accounts_account SET disabled_at = #{now} WHERE id = #{id} AND disabled_at IS NULL")
    int disable(@Param("id") long id, @Param("now") Instant now);

    @Update("UPDATE accounts_account SET disabled_at = NULL WHERE id = #{id}")
    void enable(@Param("id") long id);
}
