// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal.store;

import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.calltracking.accounts.ConfirmedAccount;
import org.calltracking.api.store.AcrossAccounts;
import org.jspecify.annotations.Nullable;

/** Statements on accounts that others may deal with. */
@AcrossAccounts("an account finds others by an e-mail, and sees the names of those that it deals with")
public interface ConfirmedAccountMapper {
    String SELECT = "SELECT id, name, email FROM accounts_account WHERE confirmed_at IS NOT NULL AND ";

    @Select(SELECT + "email_key = #{emailKey}")
    @Nullable
    ConfirmedAccount byEmailKey(@Param("emailKey") String emailKey);

    @Select("<script>" + SELECT
            + "id IN <foreach item='i' collection='ids' open='(' separator=',' close=')'>#{i}</foreach></script>")
    List<ConfirmedAccount> byIds(@Param("ids") Collection<Long> ids);
}
