// SPDX-License-Identifier: Apache-2.0
package org.calltracking.visits.internal.store;

import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.store.Store;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Which account a snippet belongs to. Thread-safe. */
@Component(service = SiteStore.class)
public final class SiteStore {
    private final Store store;
    private final SiteMapper sites;
    private final Clock clock;

    @Activate
    public SiteStore(@Reference(target = "(store=" + VisitsTables.NAME + ")") Store store, @Reference Clock clock) {
        this.store = store;
        this.sites = store.mapper(SiteMapper.class);
        this.clock = clock;
    }

    /** The account's key, if it has one already. */
    public Optional<String> find(AccountScope scope) {
        return store.read(() -> Optional.ofNullable(sites.keyOf(scope.ownAccountId())));
    }

    /** The account's key: the proposed one, or the one that another request was quicker to give it. */
    public String give(AccountScope scope, String proposed) {
        return store.write(() -> {
            sites.insert(scope.ownAccountId(), proposed, clock.instant());
            String key = sites.keyOf(scope.ownAccountId());
            return key == null ? proposed : key;
        });
    }

    /** The account behind a key. */
    public OptionalLong accountOf(String key) {
        return store.read(() -> {
            Long account = sites.accountOf(key);
            return account == null ? OptionalLong.empty() : OptionalLong.of(account);
        });
    }
}
