// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.store;

import java.time.Instant;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.calltracking.api.store.AcrossAccounts;
import org.jspecify.annotations.Nullable;

/** Statements on {@code plugins_oauth_state}. */
public interface OAuthStateMapper {
    @Insert("INSERT INTO plugins_oauth_state (state_hash, account_id, viewer_account_id, settings_id, plugin, field,"
            + " sealed_verifier, expires_at)"
            + " VALUES (#{state.stateHash}, #{account}, #{state.viewerAccountId}, #{state.settingsId},"
            + " #{state.plugin}, #{state.field}, #{state.sealedVerifier}, #{expiresAt})")
    void insert(
            @Param("account") long account, @Param("state") OAuthStateRow state, @Param("expiresAt") Instant expiresAt);

    /** Takes a state away, so that it is used once; null if it is not good for this plug-in, viewer and time. */
    @AcrossAccounts("a state is looked up by its own secret, and for the viewer who was sent away with it")
    @Select(
            value = "DELETE FROM plugins_oauth_state WHERE state_hash = #{hash} AND plugin = #{plugin}"
                    + " AND viewer_account_id = #{viewer} AND expires_at > #{now}"
                    + " RETURNING state_hash, account_id, viewer_account_id, settings_id, plugin, field,"
                    + " sealed_verifier",
            affectData = true)
    @Nullable
    OAuthStateRow take(
            @Param("hash") String hash,
            @Param("plugin") String plugin,
            @Param("viewer") long viewer,
            @Param("now") Instant now);

    @AcrossAccounts("what has expired is of no use to anybody")
    @Delete("DELETE FROM plugins_oauth_state WHERE expires_at <= #{now} LIMIT 1000")
    void deleteExpired(@Param("now") Instant now);
}
