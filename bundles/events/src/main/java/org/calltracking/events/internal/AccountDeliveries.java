// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.Page;
import org.calltracking.api.RefusedException;
import org.calltracking.api.Slice;
import org.calltracking.api.UserError;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.store.Store;
import org.calltracking.events.internal.store.AccountDelivery;
import org.calltracking.events.internal.store.AccountDeliveryTable;
import org.calltracking.events.internal.store.AccountTarget;
import org.calltracking.events.internal.store.AccountTargetTable;
import org.calltracking.events.internal.store.DeliveryFilter;
import org.calltracking.events.internal.store.DeliveryState;
import org.calltracking.events.internal.store.Replayed;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What an account sees of its deliveries, and does to them. The node that works for a listener finds the changes
 * within a second.
 */
@Component(service = AccountDeliveries.class)
public final class AccountDeliveries {
    /** So many are replayed at once. */
    public static final int MOST_REPLAYED = 1_000;

    private static final int REPLAYED_AN_HOUR = 10 * MOST_REPLAYED;
    private static final String BY_HAND = "paused by hand";

    private final Store store;
    private final AccountDeliveryTable deliveries;
    private final AccountTargetTable targets;
    private final ReplayLimit limit;
    private final Clock clock;

    @Activate
    public AccountDeliveries(@Reference(target = "(store=events)") Store store, @Reference Clock clock) {
        this(store, clock, REPLAYED_AN_HOUR);
    }

    /** @param replayedAnHour how many deliveries an account may replay */
    AccountDeliveries(Store store, Clock clock, int replayedAnHour) {
        this.store = store;
        this.deliveries = new AccountDeliveryTable(store);
        this.targets = new AccountTargetTable(store);
        this.limit = new ReplayLimit(clock, replayedAnHour);
        this.clock = clock;
    }

    public Map<Long, AccountDelivery> byIds(AccountScope scope, Collection<Long> ids) {
        return store.read(() -> deliveries.byIds(scope, ids));
    }

    /** The newest first. */
    public Slice<AccountDelivery> page(AccountScope scope, DeliveryFilter filter, Page page) {
        return Slice.of(page, store.read(() -> deliveries.page(scope, filter, page)), AccountDelivery::id);
    }

    public Map<Long, AccountTarget> targetsByIds(AccountScope scope, Collection<Long> ids) {
        return store.read(() -> targets.byIds(scope, ids));
    }

    /** In the order in which they were named first. */
    public Slice<AccountTarget> targets(
            AccountScope scope, @Nullable String listener, @Nullable Boolean paused, Page page) {
        return Slice.of(page, store.read(() -> targets.page(scope, listener, paused, page)), AccountTarget::id);
    }

    /** How many deliveries wait or are in hand, for each target. */
    public Map<Long, Integer> waiting(AccountScope scope, Collection<Long> targetIds) {
        List<DeliveryState> open = List.of(DeliveryState.PENDING, DeliveryState.RUNNING);
        return store.read(() -> targets.counts(scope, targetIds, open));
    }

    /** How many dead letters there are, for each target. */
    public Map<Long, Integer> dead(AccountScope scope, Collection<Long> targetIds) {
        return store.read(() -> targets.counts(scope, targetIds, List.of(DeliveryState.DEAD)));
    }

    /**
     * Makes a delivery that is settled wait again, as if no attempt had been made.
     *
     * @throws RefusedException if the account has replayed too many already
     */
    public AccountDelivery replay(AccountScope scope, long id) {
        return limited(scope, 1, allowed -> store.write(() -> replayed(scope, id)), delivery -> 1);
    }

    private AccountDelivery replayed(AccountScope scope, long id) {
        AccountDelivery settled = scope.find(within -> Optional.ofNullable(
                        deliveries.byIds(within, List.of(id)).get(id)))
                .orElseThrow(() -> refusal(UserError.Code.NOT_FOUND, "there is no such Delivery"));
        if (!deliveries.replay(scope, settled.id())) {
            throw refusal(UserError.Code.INVALID, "it is not settled yet: one that is delivered or dead is accepted");
        }
        return Objects.requireNonNull(deliveries.byIds(scope, List.of(id)).get(id));
    }

    /**
     * Replays those that fit, the oldest first, so many at once.
     *
     * @param after only those behind this delivery
     * @throws RefusedException if the account has replayed too many already
     */
    public Replayed replay(AccountScope scope, DeliveryFilter filter, boolean deadOnly, @Nullable Long after) {
        return limited(
                scope,
                MOST_REPLAYED,
                allowed -> store.write(() -> deliveries.replay(scope, filter, deadOnly, after, allowed)),
                Replayed::count);
    }

    private <T> T limited(AccountScope scope, int wanted, IntFunction<T> replay, ToIntFunction<T> count) {
        long account = scope.ownAccountId();
        int unused = limit.take(account, wanted);
        try {
            T replayed = replay.apply(unused);
            unused -= count.applyAsInt(replayed);
            return replayed;
        } finally {
            limit.giveBack(account, unused);
        }
    }

    /** Lets a target's deliveries wait. */
    public AccountTarget pause(AccountScope scope, long id) {
        return store.write(() -> {
            targets.pause(scope, id, BY_HAND, clock.instant());
            return target(scope, id);
        });
    }

    /** Lets a target's deliveries go on. */
    public AccountTarget resume(AccountScope scope, long id) {
        return store.write(() -> {
            targets.resume(scope, id);
            return target(scope, id);
        });
    }

    private AccountTarget target(AccountScope scope, long id) {
        return scope.find(within ->
                        Optional.ofNullable(targets.byIds(within, List.of(id)).get(id)))
                .orElseThrow(() -> refusal(UserError.Code.NOT_FOUND, "there is no such DeliveryTarget"));
    }

    private static InvalidInputException refusal(UserError.Code code, String message) {
        return new InvalidInputException(code, message, List.of("input", "id"));
    }
}
