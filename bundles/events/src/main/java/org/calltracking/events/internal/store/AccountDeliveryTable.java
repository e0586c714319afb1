// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.store;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.calltracking.api.Page;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.store.Store;
import org.jspecify.annotations.Nullable;

/** The deliveries that a scope reaches. Called inside a unit of work. */
public final class AccountDeliveryTable {
    /** With more targets the accounts are looked at instead. */
    private static final int MOST_TARGETS = 50;

    private static final List<DeliveryState> ALL = List.of(DeliveryState.values());
    private static final List<DeliveryState> DEAD = List.of(DeliveryState.DEAD);
    private static final List<DeliveryState> SETTLED = List.of(DeliveryState.DELIVERED, DeliveryState.DEAD);

    private final AccountDeliveryMapper mapper;

    public AccountDeliveryTable(Store store) {
        mapper = store.mapper(AccountDeliveryMapper.class);
    }

    public Map<Long, AccountDelivery> byIds(AccountScope scope, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return mapper.byIds(scope.accountIds(), ids).stream().collect(toMap(AccountDelivery::id, identity()));
    }

    /** The newest first, as {@link org.calltracking.api.Slice#of} wants them. Nothing lies behind a lost cursor. */
    public List<AccountDelivery> page(AccountScope scope, DeliveryFilter filter, Page page) {
        Set<Long> accounts = scope.accountIds();
        DeliveryPlace after = place(accounts, page.after());
        DeliveryPlace before = place(accounts, page.before());
        if ((page.after() != null && after == null) || (page.before() != null && before == null)) {
            return List.of();
        }
        List<DeliveryState> states = filter.state() == null ? ALL : List.of(filter.state());
        List<Long> targets = targets(accounts, filter);
        if (targets != null && targets.isEmpty()) {
            return List.of();
        }
        boolean descending = !page.backward();
        Instant from = filter.from();
        Instant to = filter.to();
        int limit = page.fetch();
        return targets == null || targets.size() > MOST_TARGETS
                ? mapper.pageOfAccounts(accounts, targets, states, from, to, after, before, descending, limit)
                : mapper.pageOfTargets(accounts, targets, states, from, to, after, before, descending, limit);
    }

    /**
     * Makes what is settled wait again, the oldest first.
     *
     * @param filter of whose state nothing is asked here
     * @param after only those that stand behind this one
     */
    public Replayed replay(
            AccountScope scope, DeliveryFilter filter, boolean deadOnly, @Nullable Long after, int most) {
        Set<Long> accounts = scope.accountIds();
        List<Long> targets = targets(accounts, filter);
        DeliveryPlace place = place(accounts, after);
        if ((targets != null && targets.isEmpty()) || (after != null && place == null)) {
            return Replayed.NOTHING;
        }
        List<SettledDelivery> found = new ArrayList<>();
        for (Long account : accounts) {
            for (DeliveryState state : deadOnly ? DEAD : SETTLED) {
                found.addAll(mapper.settled(account, state, filter.from(), filter.to(), targets, place, most + 1));
            }
        }
        found.sort(Comparator.comparing(SettledDelivery::createdAt).thenComparing(SettledDelivery::id));
        List<SettledDelivery> some = found.subList(0, Math.min(most, found.size()));
        if (some.isEmpty()) {
            return Replayed.NOTHING;
        }
        mapper.replay(accounts, some.stream().map(SettledDelivery::id).toList());
        mapper.touch(
                accounts,
                some.stream().map(SettledDelivery::targetId).distinct().toList());
        return new Replayed(
                some.size(), found.size() > most, some.get(some.size() - 1).id());
    }

    /** @return false when it is not settled */
    public boolean replay(AccountScope scope, long id) {
        Set<Long> accounts = scope.accountIds();
        Long target = mapper.targetOf(accounts, id);
        if (target == null || mapper.replay(accounts, List.of(id)) == 0) {
            return false;
        }
        mapper.touch(accounts, List.of(target));
        return true;
    }

    /** The targets that the filter names; null if it names none. */
    private @Nullable List<Long> targets(Set<Long> accounts, DeliveryFilter filter) {
        return filter.namesTargets() ? mapper.targetIds(accounts, filter.listener(), filter.target()) : null;
    }

    private @Nullable DeliveryPlace place(Set<Long> accounts, @Nullable Long id) {
        return id == null ? null : mapper.place(accounts, id);
    }
}
