// SPDX-License-Identifier: Apache-2.0
package org.calltracking.visits.internal.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.store.Store;
import org.calltracking.visits.Lease;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Numbers on loan in their tables. Thread-safe; joins the caller's unit of work. */
@Component(service = LeaseStore.class)
public final class LeaseStore {
    private final Store store;
    private final SlotMapper slots;
    private final LeaseMapper leases;

    @Activate
    public LeaseStore(@Reference(target = "(store=" + VisitsTables.NAME + ")") Store store) {
        this.store = store;
        this.slots = store.mapper(SlotMapper.class);
        this.leases = store.mapper(LeaseMapper.class);
    }

    /** Makes a pool consist of these numbers. Numbers on loan stay with their visits until those are over. */
    public void fill(AccountScope scope, long pool, Collection<Long> numbers, Instant now) {
        store.write(() -> {
            slots.drain(scope.ownAccountId(), pool, numbers);
            slots.fill(scope.ownAccountId(), pool, numbers, now);
        });
    }

    /** Lends the pool's number that has been free for longest, and tells which; empty when none is free. */
    public OptionalLong lend(AccountScope scope, NewLease lease, String address) {
        long account = scope.ownAccountId();
        return store.write(() -> slots.claim(account, lease, address) == 1
                ? OptionalLong.of(leases.insert(account, lease))
                : OptionalLong.empty());
    }

    /** Lends the pool's number that is still the former visit's, and tells which; empty when it is not. */
    public OptionalLong lendOn(AccountScope scope, long former, NewLease lease, String address) {
        long account = scope.ownAccountId();
        return store.write(() -> {
            LeaseRow last = leases.last(account, former, lease.poolId());
            if (last == null || slots.takeOver(account, last, lease, address) == 0) {
                return OptionalLong.empty();
            }
            OptionalLong number = OptionalLong.of(leases.insert(account, lease));
            Instant now = lease.startedAt();
            if (last.heldUntil().isAfter(now)) {
                // Leases of one number never overlap: the record of the one before ends where the next begins.
                leases.change(account, last.id(), now, now, last.shown());
            }
            return number;
        });
    }

    /** How many numbers of the pool the address holds. */
    public int heldBy(AccountScope scope, long pool, String address, Instant now) {
        return store.read(() -> slots.heldBy(scope.ownAccountId(), pool, address, now));
    }

    /** The visit's leases whose numbers are kept for it. */
    public List<LeaseRow> kept(AccountScope scope, long visit, Instant now) {
        return store.read(() -> leases.kept(scope.ownAccountId(), visit, now));
    }

    /** Moves the lease's end, its hold behind it, if the number is still the visit's; tells whether it is. */
    public boolean keep(AccountScope scope, LeaseRow lease, Instant endsAt, boolean shown) {
        long account = scope.ownAccountId();
        Instant heldUntil = endsAt.plus(lease.hold());
        return store.write(() -> {
            if (slots.keep(account, lease.numberId(), lease.visitId(), heldUntil) == 0) {
                return false;
            }
            leases.change(account, lease.id(), endsAt, heldUntil, shown);
            return true;
        });
    }

    /** Gives the number back at once. */
    public void giveBack(AccountScope scope, LeaseRow lease, Instant now) {
        long account = scope.ownAccountId();
        store.write(() -> {
            slots.free(account, lease.numberId(), lease.visitId(), now);
            leases.change(account, lease.id(), now, now, false);
        });
    }

    /** Who held the number at that time. */
    public Optional<Lease> holder(AccountScope scope, long number, Instant at) {
        return store.read(() -> Optional.ofNullable(leases.lastBegunBy(scope.accountIds(), number, at)))
                .filter(lease -> lease.heldUntil().isAfter(at))
                .map(LeaseRow::lease);
    }
}
