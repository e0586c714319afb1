// SPDX-License-Identifier: Apache-2.0
package org.calltracking.access.internal.graphql;

import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.calltracking.access.internal.Role;
import org.calltracking.access.internal.Roles;
import org.calltracking.access.internal.store.AuditMapper.AuditRow;
import org.calltracking.access.internal.store.HolderMapper.HolderRow;
import org.calltracking.accounts.ConfirmedAccount;
import org.calltracking.accounts.ConfirmedAccounts;
import org.calltracking.api.access.AccountName;
import org.calltracking.api.access.AccountScope;
import org.jspecify.annotations.Nullable;

/** Shows roles and entries of the audit log with the names of the accounts in them. */
final class Names {
    private final Roles roles;
    private final ConfirmedAccounts accounts;

    Names(Roles roles, ConfirmedAccounts accounts) {
        this.roles = roles;
        this.accounts = accounts;
    }

    static AccountName of(ConfirmedAccount account) {
        return new AccountName(account.id(), account.name());
    }

    /** A role as its maker sees it. */
    RoleView made(Role role) {
        return made(List.of(role)).get(0);
    }

    List<RoleView> made(List<Role> made) {
        Map<Long, List<HolderRow>> holders =
                roles.holders(made.stream().map(Role::id).toList());
        Map<Long, ConfirmedAccount> known = accounts.byIds(holders.values().stream()
                .flatMap(Collection::stream)
                .map(HolderRow::accountId)
                .collect(toSet()));
        return made.stream()
                .map(role -> RoleView.of(
                        role,
                        null,
                        holders.getOrDefault(role.id(), List.of()).stream()
                                .map(holder -> holder(holder, known.get(holder.accountId())))
                                .filter(Objects::nonNull)
                                .toList()))
                .toList();
    }

    /** Roles as their holder sees them: not who else holds them. */
    List<RoleView> given(List<Role> given) {
        Map<Long, ConfirmedAccount> owners =
                accounts.byIds(given.stream().map(Role::accountId).collect(toSet()));
        return given.stream()
                .map(role -> RoleView.of(role, name(role.accountId(), owners), List.of()))
                .toList();
    }

    /** The scope's accounts, its own first. */
    List<AccountName> of(AccountScope scope) {
        Map<Long, ConfirmedAccount> known = accounts.byIds(scope.accountIds());
        return Stream.concat(
                        Stream.of(scope.ownAccountId()),
                        scope.accountIds().stream()
                                .filter(id -> id != scope.ownAccountId())
                                .sorted())
                .map(id -> name(id, known))
                .toList();
    }

    List<AuditEntryView> entries(List<AuditRow> rows) {
        Map<Long, ConfirmedAccount> actors =
                accounts.byIds(rows.stream().map(AuditRow::actorId).collect(toSet()));
        return rows.stream()
                .map(row -> new AuditEntryView(
                        row.id(),
                        name(row.actorId(), actors),
                        row.action(),
                        row.object(),
                        row.address(),
                        row.occurredAt()))
                .toList();
    }

    private static RoleView.@Nullable HolderView holder(HolderRow row, @Nullable ConfirmedAccount account) {
        return account == null ? null : new RoleView.HolderView(of(account), account.email(), row.givenAt());
    }

    /** One that is gone has left its name empty. */
    private static AccountName name(long id, Map<Long, ConfirmedAccount> known) {
        ConfirmedAccount account = known.get(id);
        return account == null ? new AccountName(id, "") : of(account);
    }
}
