// SPDX-License-Identifier: Apache-2.0
package org.calltracking.access.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.calltracking.access.internal.store.AccessTables;
import org.calltracking.access.internal.store.RoleTable;
import org.calltracking.api.store.Store;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The roles that accounts hold, remembered for so short a time that a change on another node acts there soon; one on
 * this node acts at once. Thread-safe.
 */
@Component(service = HeldRoles.class)
public final class HeldRoles {
    static final Duration MEMORY = Duration.ofSeconds(1);

    private static final int MOST_HOLDERS = 10_000;

    private final Store store;
    private final RoleTable roles;
    private final Cache<Long, List<Role>> held;
    private final AtomicLong changes = new AtomicLong();

    @Activate
    public HeldRoles(@Reference(target = "(" + Store.NAME + "=" + AccessTables.NAME + ")") Store store) {
        this(store, Ticker.systemTicker());
    }

    HeldRoles(Store store, Ticker ticker) {
        this.store = store;
        this.roles = new RoleTable(store);
        this.held = Caffeine.newBuilder()
                .expireAfterWrite(MEMORY)
                .maximumSize(MOST_HOLDERS)
                .executor(Runnable::run)
                .ticker(ticker)
                .build();
    }

    /** The roles that were given to the account. */
    List<Role> of(long accountId) {
        List<Role> known = held.getIfPresent(accountId);
        if (known != null) {
            return known;
        }
        long before = changes.get();
        List<Role> read = store.read(() -> roles.heldBy(accountId));
        held.put(accountId, read);
        if (changes.get() != before) {
            // What was read may be what was there before the change.
            held.invalidate(accountId);
        }
        return read;
    }

    /** Roles have changed. */
    void forget() {
        changes.incrementAndGet();
        held.invalidateAll();
    }
}
