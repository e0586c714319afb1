// SPDX-License-Identifier: Apache-2.0
package org.calltracking.access.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.calltracking.access.internal.store.AccessTables;
import org.calltracking.access.internal.store.SearchMapper;
import org.calltracking.accounts.ConfirmedAccount;
import org.calltracking.accounts.ConfirmedAccounts;
import org.calltracking.api.RefusedException;
import org.calltracking.api.event.EventLog;
import org.calltracking.api.store.Store;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds other accounts by their whole e-mail: so often an hour, and each time for the record. Thread-safe. */
@Component(service = HolderSearch.class)
public final class HolderSearch {
    static final int SEARCHES = 20;

    private static final Duration WINDOW = Duration.ofHours(1);

    private final Store store;
    private final SearchMapper searches;
    private final ConfirmedAccounts accounts;
    private final EventLog events;
    private final Clock clock;

    @Activate
    public HolderSearch(
            @Reference(target = "(" + Store.NAME + "=" + AccessTables.NAME + ")") Store store,
            @Reference ConfirmedAccounts accounts,
            @Reference EventLog events,
            @Reference Clock clock) {
        this.store = store;
        this.searches = store.mapper(SearchMapper.class);
        this.accounts = accounts;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Looks for the account with that e-mail. Called outside a unit of work: the search counts, whatever follows.
     *
     * @throws RefusedException with {@code LIMIT_EXCEEDED} after too many
     */
    public Optional<ConfirmedAccount> find(Actor actor, String email) {
        store.write(() -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            searches.count(actor.accountId(), now, now.minus(WINDOW));
            if (searches.taken(actor.accountId()) > SEARCHES) {
                throw new RefusedException(
                        RefusedException.Code.LIMIT_EXCEEDED,
                        "accounts are looked for at most " + SEARCHES + " times an hour");
            }
            actor.did("account.searched", email).appendTo(events);
        });
        return accounts.byEmail(email);
    }
}
