// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.store;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.calltracking.api.Page;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.store.Store;
import org.jspecify.annotations.Nullable;

/** The filled-in forms that a scope reaches. Called inside a unit of work. */
public final class SettingsTable {
    private final SettingsMapper settings;
    private final SecretMapper secrets;

    public SettingsTable(Store store) {
        settings = store.mapper(SettingsMapper.class);
        secrets = store.mapper(SecretMapper.class);
    }

    /** Which connections are wanted; null is no condition. */
    public record Filter(
            @Nullable String plugin,
            @Nullable String form,
            @Nullable Boolean enabled) {}

    /** A form that the scope's own account has once. */
    public Optional<StoredSettings> single(AccountScope scope, String plugin, String form) {
        return Optional.ofNullable(settings.single(scope.ownAccountId(), plugin, form))
                .map(row -> withSecrets(Set.of(row.accountId()), List.of(row)).get(0));
    }

    public List<StoredSettings> connections(AccountScope scope, String plugin, String form) {
        return withSecrets(scope.accountIds(), settings.connections(scope.accountIds(), plugin, form));
    }

    /** As {@link org.calltracking.api.Slice#of} wants them. */
    public List<StoredSettings> page(AccountScope scope, Filter filter, Page page) {
        Set<Long> accounts = scope.accountIds();
        return withSecrets(
                accounts,
                settings.page(
                        accounts,
                        filter.plugin,
                        filter.form,
                        filter.enabled,
                        page.after(),
                        page.before(),
                        page.backward(),
                        page.fetch()));
    }

    /** Connections and forms that an account has once. */
    public Map<Long, StoredSettings> byIds(AccountScope scope, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return withSecrets(scope.accountIds(), settings.byIds(scope.accountIds(), ids)).stream()
                .collect(toMap(stored -> stored.row().id(), identity()));
    }

    public Optional<StoredSettings> byId(AccountScope scope, long id) {
        return Optional.ofNullable(byIds(scope, List.of(id)).get(id));
    }

    /** A row that a scope has reached before. */
    public Optional<StoredSettings> own(long account, long id) {
        Set<Long> accounts = Set.of(account);
        return withSecrets(accounts, settings.byIds(accounts, List.of(id))).stream()
                .findFirst();
    }

    /** Whoever has the form. */
    public Set<Long> accountsOf(String plugin, String form) {
        return settings.accountsOf(plugin, form);
    }

    /** The id of the new row, or empty if the account has the form once and has it already. */
    public Optional<Long> insert(
            AccountScope scope,
            String plugin,
            String form,
            boolean single,
            String name,
            boolean enabled,
            String fieldValues,
            Instant now) {
        return Optional.ofNullable(settings.insert(
                scope.ownAccountId(), plugin, form, single ? 1 : null, name, enabled, fieldValues, now));
    }

    /**
     * Writes what may be changed of a row.
     *
     * @param read the version that it must still have
     * @return whether it had
     */
    public boolean update(AccountScope scope, SettingsRow row, int read) {
        return settings.update(
                        scope.accountIds(),
                        row.id(),
                        read,
                        row.name(),
                        row.enabled(),
                        row.fieldValues(),
                        row.updatedAt())
                == 1;
    }

    /** @return whether it was there */
    public boolean delete(AccountScope scope, long id) {
        return settings.delete(scope.accountIds(), id) == 1;
    }

    public void putSecret(SettingsRow row, String field, String sealed) {
        secrets.put(row.accountId(), row.id(), field, sealed);
    }

    public void removeSecret(SettingsRow row, String field) {
        secrets.remove(row.accountId(), row.id(), field);
    }

    private List<StoredSettings> withSecrets(Set<Long> accounts, List<SettingsRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<Long, Map<String, SecretRow>> byRow =
                secrets.ofSettings(accounts, rows.stream().map(SettingsRow::id).toList()).stream()
                        .collect(groupingBy(SecretRow::settingsId, toMap(SecretRow::field, identity())));
        return rows.stream()
                .map(row -> new StoredSettings(row, byRow.getOrDefault(row.id(), Map.of())))
                .toList();
    }
}
