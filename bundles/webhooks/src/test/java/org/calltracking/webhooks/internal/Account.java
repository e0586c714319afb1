// SPDX-License-Identifier: Apache-2.0
package org.calltracking.webhooks.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.calltracking.api.access.AccessPolicy;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.access.Action;
import org.calltracking.api.access.Entity;
import org.calltracking.api.access.Viewer;
import org.calltracking.api.settings.Connection;
import org.calltracking.api.settings.PluginSettings;
import org.calltracking.api.settings.SettingsForm;

/** What accounts have filled in, and the policy by which it is reached. */
final class Account implements PluginSettings, AccessPolicy {
    private record Row(long id, long account, boolean enabled, Filled values) {}

    private final Map<Long, Row> rows = new LinkedHashMap<>();

    void connect(long id, long account, boolean enabled, Filled values) {
        rows.put(id, new Row(id, account, enabled, values));
    }

    @Override
    public <R> List<Connection<R>> connections(AccountScope scope, SettingsForm<R> form) {
        return rows.values().stream()
                .filter(row -> scope.accountIds().contains(row.account()))
                .map(row -> connection(row, form))
                .toList();
    }

    @Override
    public <R> Optional<Connection<R>> connection(AccountScope scope, SettingsForm<R> form, long id) {
        return Optional.ofNullable(rows.get(id))
                .filter(row -> scope.accountIds().contains(row.account()))
                .map(row -> connection(row, form));
    }

    private static <R> Connection<R> connection(Row row, SettingsForm<R> form) {
        return new Connection<>(
                row.id(), row.account(), "", row.enabled(), form.reader().apply(row.values()));
    }

    @Override
    public <R> Optional<R> of(AccountScope scope, SettingsForm<R> form) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Set<Long> accounts(SettingsForm<?> form) {
        throw new UnsupportedOperationException();
    }

    @Override
    public AccountScope background(long accountId, String purpose) {
        return new AccountScope() {
            @Override
            public Set<Long> accountIds() {
                return Set.of(accountId);
            }

            @Override
            public long ownAccountId() {
                return accountId;
            }
        };
    }

    @Override
    public AccountScope scope(Viewer viewer, Entity entity, Action action) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOperator(Viewer viewer) {
        return false;
    }
}
