// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.targeted;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import org.calltracking.api.event.DeliveryLimits;
import org.calltracking.api.event.Event;
import org.calltracking.events.internal.store.DeliveryState;
import org.calltracking.events.internal.store.PendingDelivery;
import org.calltracking.events.internal.store.Settlement;
import org.calltracking.events.internal.store.TargetRow;
import org.jspecify.annotations.Nullable;

/**
 * The first unsettled deliveries of one target, in the order of their events. Of each subject only the first may be
 * taken in hand. Guarded by {@link Lanes}.
 */
final class Lane {
    /** How many are read ahead. */
    static final int WINDOW = 200;
    /** How far is read ahead when none of those read so far may be taken. */
    private static final int MOST = 20_000;
    /** How many are taken in hand for each attempt that may be made at once, so that none has to wait for a commit. */
    private static final int AHEAD = 8;

    private static final Duration LONG_REST = Duration.ofMinutes(1);

    private final TargetRow target;
    private final DeliveryLimits limits;
    private final RateLimit rate;
    private final Map<String, Deque<PendingDelivery>> subjects = new HashMap<>();
    /** The first of their subjects that may be taken, by position. */
    private final TreeMap<Long, PendingDelivery> ready = new TreeMap<>();
    /** The first of their subjects whose time has not come. */
    private final PriorityQueue<PendingDelivery> later = new PriorityQueue<>(Comparator.comparing(Lane::time));
    /** Those taken in hand, until what became of them is written. */
    private final Map<Long, PendingDelivery> inHand = new HashMap<>();
    /** Those of them whose claim is written and whose attempt has not begun. */
    private final Deque<Attempt> taken = new ArrayDeque<>();
    /** Those of them whose attempt has begun. */
    private final Set<Long> begun = new HashSet<>();

    private boolean paused;
    private boolean more;
    private long readTo;
    private int size;
    private int running;
    private int failures;
    private Instant restUntil = Instant.MIN;

    Lane(TargetRow target, DeliveryLimits limits) {
        this.target = target;
        this.limits = limits;
        this.paused = target.paused();
        this.rate = new RateLimit(limits.perMinute());
    }

    long id() {
        return target.id();
    }

    String target() {
        return target.target();
    }

    int failures() {
        return failures;
    }

    int running() {
        return running;
    }

    boolean isFailing() {
        return failures >= Pauses.PATIENCE;
    }

    /** Whether there is anything in hand that has not begun. */
    boolean hasTaken() {
        return !taken.isEmpty();
    }

    /** Whether there is anything to do, now or later. */
    boolean isBusy() {
        return more || size > 0;
    }

    /** Those in hand whose attempt has begun. */
    Set<Long> begun() {
        return begun;
    }

    Set<Long> inHand() {
        return inHand.keySet();
    }

    /** More wait in the table than have been read. */
    void expectMore() {
        more = true;
    }

    boolean expectsMore() {
        return more;
    }

    /** Where to read on. */
    long readTo() {
        return readTo;
    }

    boolean wantsMore(Instant now) {
        boolean room = size < WINDOW / 2 || (ready.isEmpty() && taken.isEmpty() && size <= MOST - WINDOW);
        return more && room && isOpen(now);
    }

    /** @param isAll whether the table holds no further ones */
    void add(List<PendingDelivery> read, boolean isAll, Instant now) {
        for (PendingDelivery delivery : read) {
            readTo = Math.max(readTo, delivery.position());
            if (!inHand.containsKey(delivery.id())) {
                Deque<PendingDelivery> line = subjects.computeIfAbsent(delivery.subject(), s -> new ArrayDeque<>(2));
                line.addLast(delivery);
                size++;
                if (line.size() == 1) {
                    place(delivery, now);
                }
            }
        }
        more = !isAll;
    }

    /** Takes the next delivery in hand. */
    @Nullable
    PendingDelivery take(Instant now) {
        while (!later.isEmpty() && !time(later.element()).isAfter(now)) {
            PendingDelivery due = later.remove();
            ready.put(due.position(), due);
        }
        int most = isFailing() ? 1 : limits.atOnce() * AHEAD;
        int waiting = inHand.size() - begun.size();
        if (ready.isEmpty() || inHand.size() >= most || !isOpen(now) || waiting >= rate.left(now)) {
            return null;
        }
        PendingDelivery first = ready.pollFirstEntry().getValue();
        inHand.put(first.id(), first);
        return first;
    }

    /** A delivery is in hand for good and may begin. */
    void taken(PendingDelivery delivery, Event event, int term) {
        taken.addLast(new Attempt(this, delivery, event, failures, term));
    }

    /** Begins the next attempt. */
    @Nullable
    Attempt begin(Instant now) {
        int most = isFailing() ? 1 : limits.atOnce();
        if (taken.isEmpty() || running >= most || !isOpen(now) || rate.left(now) == 0) {
            return null;
        }
        rate.count(now);
        running++;
        Attempt next = taken.removeFirst();
        begun.add(next.delivery().id());
        return new Attempt(this, next.delivery(), next.event(), failures, next.term());
    }

    /** An attempt could not begin after all. */
    void notBegun(Attempt attempt) {
        running--;
        begun.remove(attempt.delivery().id());
        taken.addFirst(attempt);
    }

    void ended() {
        running--;
    }

    void succeeded() {
        failures = 0;
        restUntil = Instant.MIN;
    }

    /** The target wants nothing more. */
    void close() {
        paused = true;
    }

    /** Attempts that began together fail together: that counts once. */
    void failed(Attempt attempt, Instant now, double jitter) {
        if (attempt.failures() == failures) {
            failures++;
            rest(now.plus(Pauses.withJitter(Pauses.ofTarget(failures, limits.pauses()), jitter)));
        }
    }

    /** No attempt begins before that. */
    void rest(Instant until) {
        if (until.isAfter(restUntil)) {
            restUntil = until;
        }
    }

    /** What became of a delivery is written. */
    void settled(Settlement settlement, Instant now) {
        PendingDelivery delivery = settlement.delivery();
        if (inHand.remove(delivery.id()) == null) {
            return;
        }
        begun.remove(delivery.id());
        Deque<PendingDelivery> line = Objects.requireNonNull(subjects.get(delivery.subject()));
        line.removeFirst();
        if (settlement.state() == DeliveryState.PENDING) {
            line.addFirst(new PendingDelivery(
                    delivery.id(),
                    delivery.targetId(),
                    delivery.position(),
                    delivery.subject(),
                    settlement.attempts(),
                    settlement.nextAttemptAt()));
        } else {
            size--;
        }
        if (line.isEmpty()) {
            subjects.remove(delivery.subject());
        } else {
            place(line.getFirst(), now);
        }
    }

    /** Takes out those in hand that will not begin soon and are better given back. */
    List<PendingDelivery> takeIdle(Instant now) {
        if (taken.isEmpty() || (isOpen(now) && rate.left(now) > 0)) {
            return List.of();
        }
        List<PendingDelivery> idle = taken.stream().map(Attempt::delivery).toList();
        taken.clear();
        return idle;
    }

    /** It has been given back. */
    void givenBack(PendingDelivery delivery, Instant now) {
        inHand.remove(delivery.id());
        place(delivery, now);
    }

    /** It could not be taken in hand: what is known of this target is not what the table says. */
    void lost(PendingDelivery delivery) {
        inHand.remove(delivery.id());
        reload();
    }

    /** Forgets what waits while nothing of it is going to begin for long. */
    void unload(Instant now) {
        if (inHand.isEmpty() && size > 0 && (paused || restUntil.isAfter(now.plus(LONG_REST)))) {
            reload();
        }
    }

    /** What waits has changed: everything is read anew, beside what is in hand. */
    void reload() {
        ready.clear();
        later.clear();
        subjects.values().forEach(line -> line.removeIf(delivery -> !inHand.containsKey(delivery.id())));
        subjects.values().removeIf(Deque::isEmpty);
        size = inHand.size();
        readTo = 0;
        more = true;
    }

    /** What was in hand is in other hands. */
    void forget() {
        inHand.clear();
        begun.clear();
    }

    /** Begins anew with what the table says. Attempts under way stay in hand. */
    void restart(boolean isPaused) {
        taken.clear();
        inHand.keySet().retainAll(begun);
        paused = isPaused;
        reload();
    }

    /** Somebody has paused or resumed the target, or has replayed something. */
    void change(boolean isPaused) {
        paused = isPaused;
        succeeded();
        reload();
    }

    private boolean isOpen(Instant now) {
        return !paused && !restUntil.isAfter(now);
    }

    private void place(PendingDelivery delivery, Instant now) {
        if (time(delivery).isAfter(now)) {
            later.add(delivery);
        } else {
            ready.put(delivery.position(), delivery);
        }
    }

    private static Instant time(PendingDelivery delivery) {
        Instant time = delivery.nextAttemptAt();
        return time == null ? Instant.MIN : time;
    }
}
