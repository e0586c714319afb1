// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.calltracking.accounts.ConfirmedAccount;
import org.calltracking.accounts.ConfirmedAccounts;
import org.calltracking.accounts.internal.store.ConfirmedAccountMapper;
import org.calltracking.api.store.Store;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Looks confirmed accounts up in the database. */
@Component
public final class StoredConfirmedAccounts implements ConfirmedAccounts {
    private final Store store;
    private final ConfirmedAccountMapper accounts;

    @Activate
    public StoredConfirmedAccounts(@Reference(target = "(store=accounts)") Store store) {
        this.store = store;
        this.accounts = store.mapper(ConfirmedAccountMapper.class);
    }

    @Override
    public Optional<ConfirmedAccount> byEmail(String email) {
        return EmailAddress.of(email)
                .flatMap(address -> store.read(() -> Optional.ofNullable(accounts.byEmailKey(address.key()))));
    }

    @Override
    public Map<Long, ConfirmedAccount> byIds(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return store.read(() -> accounts.byIds(ids)).stream().collect(toMap(ConfirmedAccount::id, identity()));
    }
}
