// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.targeted;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.calltracking.api.event.DeliveryLimits;
import org.calltracking.api.event.Event;
import org.calltracking.events.internal.store.PendingDelivery;
import org.calltracking.events.internal.store.Settlement;
import org.calltracking.events.internal.store.TargetRow;
import org.jspecify.annotations.Nullable;

/**
 * A listener's targets, each with what waits for it, and the choice of what is next: the targets take turns. Of what
 * may run at once, no target gets so much that nothing is left for others, and those that fail share a third. Knows
 * nothing of the database. Thread-safe.
 */
final class Lanes {
    private static final Duration BUSY = Duration.ofMillis(50);
    /** So many may be in hand without having begun. */
    private static final int MOST_TAKEN = 400;

    private final DeliveryLimits limits;
    private final int slots;
    private final Map<Long, Lane> lanes = new HashMap<>();
    /** Those with anything to do, the next first. */
    private final Deque<Lane> busy = new ArrayDeque<>();

    private final Set<Lane> inBusy = new HashSet<>();
    /** Those of them with anything that may begin, the next first. */
    private final Set<Lane> beginning = new LinkedHashSet<>();

    private int running;
    private int runningOfFailing;
    private int taken;
    /** Attempts of former terms are nobody's business any more. */
    private int term;

    private boolean suspended = true;
    private long busyUntil = System.nanoTime();

    /** @param slots how many attempts may be under way */
    Lanes(DeliveryLimits limits, int slots) {
        this.limits = limits;
        this.slots = slots;
    }

    /** What a lane wants read. */
    record Load(long targetId, long after, int limit) {}

    /** Another run has worked meanwhile: what attempts under way come to is of no interest. */
    synchronized void forget() {
        term++;
        lanes.values().forEach(Lane::forget);
    }

    synchronized boolean isCurrent(Attempt attempt) {
        return attempt.term() == term;
    }

    /** Begins with what the tables say. Attempts under way stay in hand. */
    synchronized void restart(Collection<TargetRow> targets, Set<Long> withPending) {
        targets.forEach(this::add);
        for (TargetRow target : targets) {
            Lane lane = lane(target.id());
            lane.restart(target.paused());
            if (!withPending.contains(target.id())) {
                lane.add(List.of(), true, Instant.MIN);
            }
            keep(lane);
        }
        beginning.clear();
        taken = 0;
        suspended = false;
    }

    /** Nothing begins any more. */
    synchronized void suspend() {
        suspended = true;
    }

    synchronized void add(TargetRow target) {
        lanes.computeIfAbsent(target.id(), id -> new Lane(target, limits));
    }

    /** Somebody has paused or resumed targets, or has replayed something. */
    synchronized void change(List<TargetRow> targets) {
        for (TargetRow target : targets) {
            add(target);
            lane(target.id()).change(target.paused());
            keep(lane(target.id()));
        }
    }

    /** Deliveries have been made for targets. @return those targets of which nothing else waits to be read */
    synchronized Set<Long> made(Set<Long> targetIds) {
        Set<Long> complete = new HashSet<>();
        for (Long id : targetIds) {
            if (!lane(id).expectsMore()) {
                complete.add(id);
            }
            lane(id).expectMore();
            keep(lane(id));
        }
        return complete;
    }

    /** What is to be read now. */
    synchronized List<Load> loads(int most, Instant now) {
        List<Load> loads = new ArrayList<>();
        for (Lane lane : busy) {
            lane.unload(now);
            if (loads.size() < most && lane.wantsMore(now)) {
                loads.add(new Load(lane.id(), lane.readTo(), Lane.WINDOW));
            }
        }
        return loads;
    }

    /** @param isAll whether the table holds no further ones */
    synchronized void loaded(long targetId, List<PendingDelivery> read, boolean isAll, Instant now) {
        lane(targetId).add(read, isAll, now);
        keep(lane(targetId));
    }

    /** The next deliveries to take in hand. */
    synchronized List<PendingDelivery> take(int most, Instant now) {
        List<PendingDelivery> chosen = new ArrayList<>();
        int room = suspended ? 0 : Math.min(most, MOST_TAKEN - taken);
        for (int barren = 0; barren < busy.size() && chosen.size() < room; ) {
            Lane lane = busy.removeFirst();
            PendingDelivery next = lane.take(now);
            if (next == null) {
                barren++;
            } else {
                barren = 0;
                chosen.add(next);
            }
            busy.addLast(lane);
        }
        taken += chosen.size();
        return chosen;
    }

    /** A delivery is in hand for good and may begin. */
    synchronized void taken(PendingDelivery delivery, Event event) {
        Lane lane = lane(delivery.targetId());
        lane.taken(delivery, event, term);
        beginning.add(lane);
    }

    /** Deliveries that were to be taken in hand are not what they were: their targets are read anew. */
    synchronized void lost(List<PendingDelivery> deliveries) {
        deliveries.forEach(delivery -> lane(delivery.targetId()).lost(delivery));
        taken -= deliveries.size();
    }

    /** Deliveries in hand are settled without an attempt, and that is written. */
    synchronized void settledUnbegun(List<Settlement> settlements, Instant now) {
        taken -= settlements.size();
        settled(settlements, now);
    }

    /** The next attempt, which begins now; null if none may. */
    synchronized @Nullable Attempt begin(Instant now) {
        if (suspended || running >= slots || busyUntil - System.nanoTime() > 0) {
            return null;
        }
        for (Lane lane : beginning) {
            Attempt next = hasRoom(lane) ? lane.begin(now) : null;
            if (next != null) {
                beginning.remove(lane);
                if (lane.hasTaken()) {
                    beginning.add(lane);
                }
                taken--;
                running++;
                runningOfFailing += isOfFailing(next) ? 1 : 0;
                return next;
            }
        }
        return null;
    }

    /** The attempt could not begin after all: all that the listener may do at once is taken up elsewhere. */
    synchronized void notBegun(Attempt attempt) {
        running--;
        runningOfFailing -= isOfFailing(attempt) ? 1 : 0;
        if (isCurrent(attempt)) {
            taken++;
            attempt.lane().notBegun(attempt);
            beginning.add(attempt.lane());
        } else {
            attempt.lane().ended();
        }
        busyUntil = System.nanoTime() + BUSY.toNanos();
    }

    synchronized void ended(Attempt attempt, Verdict verdict, Instant now) {
        running--;
        runningOfFailing -= isOfFailing(attempt) ? 1 : 0;
        Lane lane = attempt.lane();
        lane.ended();
        switch (verdict.outcome()) {
            case DELIVERED -> lane.succeeded();
            case RETRIED, DEAD ->
                lane.failed(attempt, now, ThreadLocalRandom.current().nextDouble());
            case CLOSED -> lane.close();
            case REFUSED -> {}
        }
        if (verdict.rest() != null) {
            lane.rest(now.plus(verdict.rest()));
        }
    }

    /** What became of deliveries is written. */
    synchronized void settled(List<Settlement> settlements, Instant now) {
        for (Settlement settlement : settlements) {
            lane(settlement.delivery().targetId()).settled(settlement, now);
        }
        busy.removeIf(lane -> !lane.isBusy() && inBusy.remove(lane));
    }

    /** Takes out those in hand that will not begin soon and are better given back. */
    synchronized List<PendingDelivery> takeIdle(Instant now) {
        List<PendingDelivery> idle = new ArrayList<>();
        beginning.forEach(lane -> idle.addAll(lane.takeIdle(now)));
        beginning.removeIf(lane -> !lane.hasTaken());
        taken -= idle.size();
        return idle;
    }

    /** They have been given back. */
    synchronized void givenBack(List<PendingDelivery> idle, Instant now) {
        idle.forEach(delivery -> lane(delivery.targetId()).givenBack(delivery, now));
    }

    /** All that is in hand, whether its attempt has begun or not. */
    synchronized Set<Long> inHand() {
        Set<Long> inHand = new HashSet<>();
        lanes.values().forEach(lane -> inHand.addAll(lane.inHand()));
        return inHand;
    }

    /** The deliveries whose attempt has begun and of which it is not written what became of them. */
    synchronized Set<Long> begun() {
        Set<Long> begun = new HashSet<>();
        lanes.values().forEach(lane -> begun.addAll(lane.begun()));
        return begun;
    }

    synchronized int running() {
        return running;
    }

    synchronized String target(long targetId) {
        return lane(targetId).target();
    }

    private boolean hasRoom(Lane lane) {
        int free = slots - running;
        return lane.isFailing() ? runningOfFailing < Math.max(1, slots / 3) : lane.running() < 1 + free / 2;
    }

    private static boolean isOfFailing(Attempt attempt) {
        return attempt.failures() >= Pauses.PATIENCE;
    }

    private void keep(Lane lane) {
        if (lane.isBusy() && inBusy.add(lane)) {
            busy.addLast(lane);
        }
    }

    private Lane lane(long targetId) {
        return Objects.requireNonNull(lanes.get(targetId), "no such target");
    }
}
