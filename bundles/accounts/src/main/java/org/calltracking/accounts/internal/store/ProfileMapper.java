// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal.store;

import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.calltracking.accounts.internal.Language;
import org.calltracking.accounts.internal.ProfileChange;
import org.calltracking.api.PhoneNumber;
import org.calltracking.api.store.AcrossAccounts;
import org.jspecify.annotations.Nullable;

/** Statements on profiles. */
@AcrossAccounts("a profile is read and changed by its owner's own id alone")
public interface ProfileMapper {

    @Select("""
            SELECT name, phone, time_zone, language, currency, profile_version AS version
            FROM accounts_account
            WHERE id = #{id}""")
    @Nullable
    ProfileRow byId(long id);

    /**
     * Changes what is not null.
     *
     * @return 0 if it was changed meanwhile
     */
    @Update("""
            UPDATE accounts_account
            SET name = COALESCE(#{change.name}, name), phone = COALESCE(#{change.phone}, phone),
                time_zone = COALESCE(#{change.timeZone}, time_zone),
                language = COALESCE(#{change.language}, language),
                currency = COALESCE(#{change.currency}, currency), profile_version = profile_version + 1
            WHERE id = #{id} AND profile_version = #{change.version}""")
    int update(@Param("id") long id, @Param("change") ProfileChange change);

    /** A profile as it is kept: what is null is as the settings have it. */
    record ProfileRow(
            String name,
            @Nullable PhoneNumber phone,
            @Nullable String timeZone,
            @Nullable Language language,
            @Nullable String currency,
            int version) {}
}
