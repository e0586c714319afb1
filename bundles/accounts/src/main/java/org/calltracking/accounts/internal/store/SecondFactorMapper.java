// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal.store;

import java.time.Instant;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.calltracking.api.store.AcrossAccounts;

/** Statements on second factors and their recovery codes. */
@AcrossAccounts("a second factor tells who asks; its owner reaches it by his own id alone")
public interface SecondFactorMapper {

    @Select("SELECT COUNT(*) FROM accounts_second_factor WHERE account_id = #{account} AND confirmed_at IS NOT NULL")
    boolean isOn(@Param("account") long accountId);

    /**
     * Begins anew, unless one is on.
     *
     * @return 0 if one is on
     */
    @Insert("""
            INSERT INTO accounts_second_factor (account_id, begun_at) VALUES (#{account}, #{now})
            ON DUPLICATE KEY UPDATE
                begun_at = IF(confirmed_at IS NULL, VALUES(begun_at), begun_at),
                last_step = IF(confirmed_at IS NULL, NULL, last_step)""")
    int begin(@Param("account") long accountId, @Param("now") Instant now);

    /** @return 0 if none was begun since that time, or one is on */
    @Update("""
            UPDATE accounts_second_factor
            SET confirmed_at = #{now}, last_step = #{step}
            WHERE account_id = #{account} AND confirmed_at IS NULL AND begun_at > #{begunAfter}""")
    int confirm(
            @Param("account") long accountId,
            @Param("step") long step,
            @Param("now") Instant now,
            @Param("begunAfter") Instant begunAfter);

    /** @return 0 if the code of that step, or a later one, was used already */
    @Update("""
            UPDATE accounts_second_factor
            SET last_step = #{step}
            WHERE account_id = #{account} AND confirmed_at IS NOT NULL AND last_step < #{step}""")
    int useStep(@Param("account") long accountId, @Param("step") long step);

    @Delete("DELETE FROM accounts_second_factor WHERE account_id = #{account}")
    void delete(@Param("account") long accountId);

    @Insert("INSERT INTO accounts_recovery_code (account_id, code_hash) VALUES (#{account}, #{hash})")
    void insertRecoveryCode(@Param("account") long accountId, @Param("hash") String codeHash);

    /** @return 0 if there is no such code, or no more */
    @Delete("DELETE FROM accounts_recovery_code WHERE account_id = #{account} AND code_hash = #{hash}")
    int useRecoveryCode(@Param("account") long accountId, @Param("hash") String codeHash);

    @Select("SELECT COUNT(*) FROM accounts_recovery_code WHERE account_id = #{account}")
    int recoveryCodes(@Param("account") long accountId);

    @Delete("DELETE FROM accounts_recovery_code WHERE account_id = #{account}")
    void deleteRecoveryCodes(@Param("account") long accountId);
}
