// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.targeted;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.calltracking.api.event.Event;
import org.calltracking.events.internal.store.DeliveryState;
import org.calltracking.events.internal.store.DeliveryStore;
import org.calltracking.events.internal.store.EventStore;
import org.calltracking.events.internal.store.ListenerRun;
import org.calltracking.events.internal.store.PendingDelivery;
import org.calltracking.events.internal.store.Settlement;
import org.calltracking.events.internal.store.TargetRow;

/**
 * Moves a listener's deliveries between the tables and memory, many at a time. Everything that attempts rely on is
 * written before they begin. Confined to the listener's thread, but for the figures.
 */
final class Worker {
    private static final int TAKEN_AT_ONCE = 200;
    private static final int LOADS_AT_ONCE = 50;
    private static final Duration LOOK_FOR_CHANGES = Duration.ofSeconds(1);
    private static final Duration COUNT = Duration.ofMinutes(1);

    private final ListenerRun run;
    private final EventStore events;
    private final DeliveryStore deliveries;
    private final Lanes lanes;
    private final Attempts attempts;
    private final Clock clock;
    private long lookAt = System.nanoTime();
    private long countAt = lookAt;
    private volatile int waiting;
    private volatile int dead;

    Worker(ListenerRun run, EventStore events, DeliveryStore deliveries, Lanes lanes, Attempts attempts, Clock clock) {
        this.run = run;
        this.events = events;
        this.deliveries = deliveries;
        this.lanes = lanes;
        this.attempts = attempts;
        this.clock = clock;
    }

    /** Takes up what other runs have left, once the listener's lock is held. @return the targets known so far */
    List<TargetRow> begin() {
        settle();
        if (!deliveries.own(run)) {
            lanes.forget();
        }
        deliveries.recover(run, lanes.begun());
        List<TargetRow> targets = deliveries.targets(run.listener());
        lanes.restart(targets, deliveries.targetsWithPending(run.listener()));
        countAt = System.nanoTime();
        return targets;
    }

    /** Does what can be done without waiting for attempts. @return whether there is more to do at once */
    boolean step() {
        settle();
        lookForChanges();
        boolean moreToLoad = load();
        giveBackIdle();
        boolean moreToTake = take();
        attempts.begin();
        count();
        return moreToLoad || moreToTake || attempts.haveEnded();
    }

    /** Writes what attempts came to. */
    void settle() {
        List<Attempts.Ended> ended = attempts.takeEnded();
        if (ended.isEmpty()) {
            return;
        }
        List<Settlement> settlements =
                ended.stream().map(Attempts.Ended::settlement).toList();
        try {
            deliveries.settle(run, settlements);
        } catch (RuntimeException e) {
            attempts.giveBack(ended);
            throw e;
        }
        lanes.settled(settlements, clock.instant());
    }

    /** Gives back everything in hand, whether it has begun or not. */
    void giveBackAll() {
        deliveries.release(run, lanes.inHand());
    }

    int waiting() {
        return waiting;
    }

    int dead() {
        return dead;
    }

    private void lookForChanges() {
        if (lookAt - System.nanoTime() <= 0) {
            lookAt = System.nanoTime() + LOOK_FOR_CHANGES.toNanos();
            List<TargetRow> touched = deliveries.takeTouched(run);
            if (!touched.isEmpty()) {
                lanes.change(touched);
            }
        }
    }

    private boolean load() {
        List<Lanes.Load> loads = lanes.loads(LOADS_AT_ONCE, clock.instant());
        for (Lanes.Load load : loads) {
            List<PendingDelivery> read = deliveries.pending(load.targetId(), load.after(), load.limit());
            lanes.loaded(load.targetId(), read, read.size() < load.limit(), clock.instant());
        }
        return loads.size() == LOADS_AT_ONCE;
    }

    private void giveBackIdle() {
        List<PendingDelivery> idle = lanes.takeIdle(clock.instant());
        if (!idle.isEmpty()) {
            deliveries.release(run, ids(idle));
            lanes.givenBack(idle, clock.instant());
        }
    }

    private boolean take() {
        List<PendingDelivery> chosen = lanes.take(TAKEN_AT_ONCE, clock.instant());
        if (chosen.isEmpty()) {
            return false;
        }
        Set<Long> claimed = deliveries.claim(run, ids(chosen));
        List<Long> positions =
                chosen.stream().map(PendingDelivery::position).distinct().toList();
        Map<Long, Event> found = new HashMap<>();
        events.at(positions).forEach(event -> found.put(event.position(), event));
        List<PendingDelivery> lost = new ArrayList<>();
        List<Settlement> without = new ArrayList<>();
        for (PendingDelivery delivery : chosen) {
            Event event = found.get(delivery.position());
            if (!claimed.contains(delivery.id())) {
                lost.add(delivery);
            } else if (event == null) {
                without.add(withoutEvent(delivery));
            } else {
                lanes.taken(delivery, event);
            }
        }
        lanes.lost(lost);
        if (!without.isEmpty()) {
            deliveries.settle(run, without);
            lanes.settledUnbegun(without, clock.instant());
        }
        return chosen.size() == TAKEN_AT_ONCE;
    }

    private static Settlement withoutEvent(PendingDelivery delivery) {
        return new Settlement(
                delivery, DeliveryState.DEAD, delivery.attempts(), null, "its event is no longer in the log", false);
    }

    private void count() {
        if (countAt - System.nanoTime() <= 0) {
            countAt = System.nanoTime() + COUNT.toNanos();
            waiting = deliveries.count(run.listener(), DeliveryState.PENDING)
                    + deliveries.count(run.listener(), DeliveryState.RUNNING);
            dead = deliveries.count(run.listener(), DeliveryState.DEAD);
        }
    }

    private static List<Long> ids(List<PendingDelivery> deliveries) {
        return deliveries.stream().map(PendingDelivery::id).toList();
    }
}
