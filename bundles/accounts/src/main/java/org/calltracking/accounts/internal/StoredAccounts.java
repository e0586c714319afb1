// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import java.util.Optional;
import org.calltracking.accounts.Account;
import org.calltracking.accounts.Accounts;
import org.calltracking.accounts.internal.store.AccountMapper;
import org.calltracking.api.store.Store;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Looks accounts up in the database. */
@Component
public final class StoredAccounts implements Accounts {
    private final Store store;
    private final AccountMapper accounts;

    @Activate
    public StoredAccounts(@Reference(target = "(store=accounts)") Store store) {
        this.store = store;
        this.accounts = store.mapper(AccountMapper.class);
    }

    @Override
    public Optional<Account> byId(long id) {
        return store.read(() -> Optional.ofNullable(accounts.byId(id)));
    }
}
