// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.calltracking.api.store.AcrossAccounts;
import org.jspecify.annotations.Nullable;

/** Statements on {@code plugins_settings}. */
public interface SettingsMapper {
    String SELECT = "SELECT id, account_id, plugin, form, single IS NOT NULL AS single, name, enabled, field_values,"
            + " version, created_at, updated_at FROM plugins_settings WHERE";

    @Select(SELECT + " account_id = #{account} AND plugin = #{plugin} AND form = #{form} AND single = 1")
    @Nullable
    SettingsRow single(@Param("account") long account, @Param("plugin") String plugin, @Param("form") String form);

    @Select("<script>" + SELECT + " account_id" + Sql.IN_SCOPE
            + " AND plugin = #{plugin} AND form = #{form} AND single IS NULL ORDER BY id</script>")
    List<SettingsRow> connections(
            @Param("accounts") Set<Long> accounts, @Param("plugin") String plugin, @Param("form") String form);

    @Select("<script>" + SELECT + " account_id" + Sql.IN_SCOPE + " AND id" + Sql.IN_IDS + "</script>")
    List<SettingsRow> byIds(@Param("accounts") Set<Long> accounts, @Param("ids") Collection<Long> ids);

    /** Connections by ascending id, nearest to the page's starting end first. */
    @Select("<script>" + SELECT + " account_id" + Sql.IN_SCOPE + " AND single IS NULL"
            + "<if test='plugin != null'> AND plugin = #{plugin}</if>"
            + "<if test='form != null'> AND form = #{form}</if>"
            + "<if test='enabled != null'> AND enabled = #{enabled}</if>"
            + "<if test='after != null'> AND id &gt; #{after}</if>"
            + "<if test='before != null'> AND id &lt; #{before}</if>"
            + " ORDER BY id<if test='backward'> DESC</if> LIMIT #{limit}</script>")
    List<SettingsRow> page(
            @Param("accounts") Set<Long> accounts,
            @Param("plugin") @Nullable String plugin,
            @Param("form") @Nullable String form,
            @Param("enabled") @Nullable Boolean enabled,
            @Param("after") @Nullable Long after,
            @Param("before") @Nullable Long before,
            @Param("backward") boolean backward,
            @Param("limit") int limit);

    @AcrossAccounts("a plug-in that begins work by itself asks for whom")
    @Select("SELECT DISTINCT account_id FROM plugins_settings WHERE plugin = #{plugin} AND form = #{form}")
    Set<Long> accountsOf(@Param("plugin") String plugin, @Param("form") String form);

    /** Answers no id where a form that an account has once is there already: the unique index decides. */
    @Select(
            value = "INSERT IGNORE INTO plugins_settings (account_id, plugin, form, single, name, enabled,"
                    + " field_values, version, created_at, updated_at)"
                    + " VALUES (#{account}, #{plugin}, #{form}, #{single}, #{name}, #{enabled}, #{fieldValues}, 1,"
                    + " #{now}, #{now}) RETURNING id",
            affectData = true)
    @Nullable
    Long insert(
            @Param("account") long account,
            @Param("plugin") String plugin,
            @Param("form") String form,
            @Param("single") @Nullable Integer single,
            @Param("name") String name,
            @Param("enabled") boolean enabled,
            @Param("fieldValues") String fieldValues,
            @Param("now") Instant now);

    @Update("<script>UPDATE plugins_settings SET name = #{name}, enabled = #{enabled}, field_values = #{fieldValues},"
            + " version = version + 1, updated_at = #{now}"
            + " WHERE id = #{id} AND version = #{read} AND account_id" + Sql.IN_SCOPE + "</script>")
    int update(
            @Param("accounts") Set<Long> accounts,
            @Param("id") long id,
            @Param("read") int read,
            @Param("name") String name,
            @Param("enabled") boolean enabled,
            @Param("fieldValues") String fieldValues,
            @Param("now") Instant now);

    @Delete("<script>DELETE FROM plugins_settings WHERE id = #{id} AND account_id" + Sql.IN_SCOPE + "</script>")
    int delete(@Param("accounts") Set<Long> accounts, @Param("id") long id);
}
