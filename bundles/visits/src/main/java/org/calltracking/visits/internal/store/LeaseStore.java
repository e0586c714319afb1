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

    /** Lends the visit the pool's number that has been free for longest; empty when none is free. */
    public OptionalLong claim(
            AccountScope scope, long pool, long visit, String address, Instant heldUntil, Instant now) {
        return store.write(() -> claimed(slots.claim(scope.ownAccountId(), pool, visit, address, heldUntil, now)));
    }

    /** Hands the pool's number that is still the former visit's to the visit; empty when it is not. */
    public OptionalLong takeOver(
            AccountScope scope, long pool, long former, long visit, String address, Instant heldUntil) {
        return store.write(
                () -> claimed(slots.takeOver(scope.ownAccountId(), pool, former, visit, address, heldUntil)));
    }

    private OptionalLong claimed(int rows) {
        return rows == 1 ? OptionalLong.of(slots.claimed()) : OptionalLong.empty();
    }

    /** How many numbers of the pool the address holds. */
    public int heldBy(AccountScope scope, long pool, String address, Instant now) {
        return store.read(() -> slots.heldBy(scope.ownAccountId(), pool, address, now));
    }

    public void insert(AccountScope scope, LeaseRow lease) {
        store.write(() -> leases.insert(scope.ownAccountId(), lease));
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

    /** Ends the lease's record without touching the number, which another visit has taken over. */
    public void close(AccountScope scope, LeaseRow lease, Instant now) {
        store.write(() -> leases.change(scope.ownAccountId(), lease.id(), now, now, lease.shown()));
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
