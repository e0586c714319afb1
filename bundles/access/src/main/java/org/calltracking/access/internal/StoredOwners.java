// SPDX-License-Identifier: Apache-2.0
package org.calltracking.access.internal;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.Map;
import java.util.Set;
import org.calltracking.accounts.ConfirmedAccount;
import org.calltracking.accounts.ConfirmedAccounts;
import org.calltracking.api.access.AccountName;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.access.Owners;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Names owners by their accounts. */
@Component
public final class StoredOwners implements Owners {
    private final ConfirmedAccounts accounts;

    @Activate
    public StoredOwners(@Reference ConfirmedAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Map<Long, AccountName> byAccounts(AccountScope scope, Set<Long> accountIds) {
        Set<Long> reached = scope.reachedAccountIds();
        Set<Long> others = accountIds.stream()
                .filter(id -> id != scope.ownAccountId() && reached.contains(id))
                .collect(toSet());
        return accounts.byIds(others).values().stream()
                .collect(toMap(ConfirmedAccount::id, account -> new AccountName(account.id(), account.name())));
    }
}
