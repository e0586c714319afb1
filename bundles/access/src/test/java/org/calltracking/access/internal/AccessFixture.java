// SPDX-License-Identifier: Apache-2.0
package org.calltracking.access.internal;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.calltracking.access.internal.store.AccessTables;
import org.calltracking.accounts.ConfirmedAccount;
import org.calltracking.accounts.ConfirmedAccounts;
import org.calltracking.api.access.Action;
import org.calltracking.api.access.Entity;
import org.calltracking.api.store.Store;
import org.calltracking.store.testing.StoreFixture;

/** The tables of roles, and accounts to give them to. */
public final class AccessFixture implements AutoCloseable, ConfirmedAccounts {
    private final StoreFixture fixture = StoreFixture.of(new AccessTables());
    private final Map<Long, ConfirmedAccount> accounts = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong(1000);

    /** A new account that does something. */
    public Actor account() {
        long id = ids.incrementAndGet();
        accounts.put(id, new ConfirmedAccount(id, "Account " + id, id + "@example.com"));
        return new Actor(id, "192.0.2.1");
    }

    ConfirmedAccount confirmed(Actor actor) {
        return accounts.get(actor.accountId());
    }

    Roles roles(HeldRoles held) {
        return new Roles(store(), this, held, fixture.events(), fixture.clock());
    }

    Store store() {
        return fixture.store(AccessTables.NAME);
    }

    StoreFixture tables() {
        return fixture;
    }

    static Roles.Wish wish(Right... rights) {
        return new Roles.Wish("Manager", false, List.of(rights));
    }

    static Right right(Entity entity, Action... actions) {
        return new Right(entity, false, Set.of(actions), false, Map.of());
    }

    @Override
    public Optional<ConfirmedAccount> byEmail(String email) {
        return accounts.values().stream()
                .filter(account -> account.email().equalsIgnoreCase(email))
                .findFirst();
    }

    @Override
    public Map<Long, ConfirmedAccount> byIds(Collection<Long> wanted) {
        return wanted.stream()
                .filter(accounts::containsKey)
                .distinct()
                .map(accounts::get)
                .collect(toMap(ConfirmedAccount::id, identity()));
    }

    @Override
    public void close() {
        fixture.close();
    }
}
