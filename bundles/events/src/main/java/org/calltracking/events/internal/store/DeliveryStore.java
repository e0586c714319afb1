// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.store;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.calltracking.api.store.Store;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Targets and their deliveries in the database, for the node that works for a listener. Thread-safe. */
@Component(service = DeliveryStore.class)
public final class DeliveryStore {
    private static final int ROWS_AT_ONCE = 500;
    private static final int LONGEST_REASON = 500;
    private static final int WORTH_COUNTING = 100_000;

    private final Store store;
    private final EventStore events;
    private final Clock clock;
    private final DeliveryMapper deliveries;
    private final TargetMapper targets;

    @Activate
    public DeliveryStore(
            @Reference(target = "(store=events)") Store store, @Reference EventStore events, @Reference Clock clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
        this.deliveries = store.mapper(DeliveryMapper.class);
        this.targets = store.mapper(TargetMapper.class);
    }

    /**
     * Makes the run the one that works for its listener, once it holds the listener's lock. What any other run does
     * from now on in that belief fails.
     *
     * @return whether no other has worked for the listener since this run did
     */
    public boolean own(ListenerRun run) {
        events.cursor(run.cursor());
        return store.write(() -> {
            boolean still = run.claim().equals(deliveries.lockOwner(run.cursor()));
            deliveries.setOwner(run.cursor(), run.claim());
            return still;
        });
    }

    private void requireOwner(ListenerRun run) {
        if (!run.claim().equals(deliveries.lockOwner(run.cursor()))) {
            throw new NotOwnerException(run);
        }
    }

    public List<TargetRow> targets(String listener) {
        return store.read(() -> targets.all(listener));
    }

    public Set<Long> targetsWithPending(String listener) {
        return Set.copyOf(store.read(() -> targets.withPending(listener)));
    }

    /** Makes targets that an event has named for the first time. */
    public List<TargetRow> createTargets(String listener, Collection<TargetKey> keys) {
        Instant now = clock.instant();
        return store.write(() -> {
            List<TargetRow> rows = new ArrayList<>();
            for (TargetKey key : keys) {
                targets.create(listener, key.accountId(), key.target(), now);
                rows.add(targets.byKey(listener, key.accountId(), key.target()));
            }
            return rows;
        });
    }

    /** Those that somebody has paused, resumed or replayed something of since this was last asked. */
    public List<TargetRow> takeTouched(ListenerRun run) {
        List<Long> ids = store.read(() -> targets.touched(run.listener()));
        return ids.isEmpty()
                ? List.of()
                : store.write(() -> {
                    requireOwner(run);
                    targets.known(ids);
                    return targets.byIds(ids);
                });
    }

    /**
     * Moves the listener's cursor and makes the deliveries of the events it passes by, both or neither.
     *
     * @throws NotOwnerException when another run has moved it, or may
     */
    public void fanOut(ListenerRun run, long from, long to, List<NewDelivery> made) {
        Instant now = clock.instant();
        store.write(() -> {
            requireOwner(run);
            if (!events.moveCursor(run.cursor(), from, to)) {
                throw new NotOwnerException(run);
            }
            for (int i = 0; i < made.size(); i += ROWS_AT_ONCE) {
                deliveries.insert(made.subList(i, Math.min(made.size(), i + ROWS_AT_ONCE)), now);
            }
        });
    }

    /** The first of a target that wait, behind a position, in the order of positions. */
    public List<PendingDelivery> pending(long targetId, long after, int limit) {
        return store.read(() -> deliveries.pending(targetId, after, limit));
    }

    /** Those of some targets that wait, between two positions, in their order. */
    public List<PendingDelivery> pendingBetween(Collection<Long> targetIds, long after, long upTo) {
        return targetIds.isEmpty() ? List.of() : store.read(() -> deliveries.pendingBetween(targetIds, after, upTo));
    }

    /**
     * Takes deliveries in hand, before anything is done with them.
     *
     * @return those that could be taken
     * @throws NotOwnerException when another run works for the listener
     */
    public Set<Long> claim(ListenerRun run, Collection<Long> ids) {
        return store.write(() -> {
            requireOwner(run);
            return deliveries.claim(ids, run.claim()) == ids.size()
                    ? Set.copyOf(ids)
                    : Set.copyOf(deliveries.claimed(ids, run.claim()));
        });
    }

    /** Writes what attempts came to. Nothing happens to those that somebody else has taken in hand meanwhile. */
    public void settle(ListenerRun run, List<Settlement> settlements) {
        Instant now = clock.instant();
        List<Long> delivered = settlements.stream()
                .filter(settlement -> settlement.state() == DeliveryState.DELIVERED)
                .map(settlement -> settlement.delivery().id())
                .toList();
        store.write(() -> {
            if (!delivered.isEmpty()) {
                deliveries.delivered(delivered, run.claim(), now);
            }
            settlements.stream()
                    .filter(settlement -> settlement.state() != DeliveryState.DELIVERED)
                    .forEach(settlement -> notDelivered(run, settlement, now));
        });
    }

    private void notDelivered(ListenerRun run, Settlement settlement, Instant now) {
        String reason = cut(Objects.requireNonNullElse(settlement.reason(), ""));
        int written = deliveries.notDelivered(
                settlement.delivery().id(),
                run.claim(),
                settlement.state(),
                settlement.attempts(),
                settlement.nextAttemptAt(),
                reason,
                settlement.state() == DeliveryState.DEAD ? now : null);
        if (settlement.closed() && written == 1) {
            targets.pause(settlement.delivery().targetId(), reason, now);
        }
    }

    /** Gives back what the run took and nothing was done with. */
    public void release(ListenerRun run, Collection<Long> ids) {
        if (!ids.isEmpty()) {
            store.write(() -> deliveries.release(ids, run.claim()));
        }
    }

    /** Gives back what other runs had in hand. @param inHand what this run has in hand itself */
    public void recover(ListenerRun run, Set<Long> inHand) {
        List<Long> left = store.read(() -> deliveries.running(run.listener())).stream()
                .filter(id -> !inHand.contains(id))
                .toList();
        for (int i = 0; i < left.size(); i += ROWS_AT_ONCE) {
            List<Long> some = left.subList(i, Math.min(left.size(), i + ROWS_AT_ONCE));
            store.write(() -> {
                requireOwner(run);
                deliveries.recover(some);
            });
        }
    }

    /** How many of a listener's deliveries are in a state; past a hundred thousand it says a hundred thousand. */
    public int count(String listener, DeliveryState state) {
        return store.read(() -> deliveries.count(listener, state, WORTH_COUNTING));
    }

    /**
     * Removes what has been settled for long, in the order in which it was made, a step at a time.
     *
     * @return how far it has come; null at the end
     */
    public @Nullable RetentionStep removeSettled(
            RetentionStep from, int rows, Instant deliveredBefore, Instant deadBefore) {
        RetentionStep step = store.read(() -> deliveries.stepBehind(from.id(), rows));
        if (step != null) {
            store.write(() -> deliveries.removeSettled(from.id(), step.id(), deliveredBefore, deadBefore));
        }
        return step;
    }

    private static String cut(String reason) {
        if (reason.length() <= LONGEST_REASON) {
            return reason;
        }
        boolean half = Character.isHighSurrogate(reason.charAt(LONGEST_REASON - 1));
        return reason.substring(0, half ? LONGEST_REASON - 1 : LONGEST_REASON);
    }
}
