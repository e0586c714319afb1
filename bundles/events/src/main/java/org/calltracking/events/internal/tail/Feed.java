// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.tail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.calltracking.api.event.Event;

/**
 * The newest events in memory, and who waits for the next. A place that has seen all there is costs nothing until an
 * event of its accounts comes: whatever else is added, it stands behind it. Thread-safe.
 */
final class Feed {
    /** How far a place is moved in one go, so that the lock is never held for long. */
    private static final int LONGEST_LOOK = 1_000;

    private final RecentEvents recent;
    private final Set<Place> places = new HashSet<>();
    private final Map<Long, Set<Place>> byAccount = new HashMap<>();

    Feed(int capacity) {
        this.recent = new RecentEvents(capacity);
    }

    /**
     * What a place gets next.
     *
     * @param olderThan the place is behind what is held here, which begins after this position; else 0
     * @param last whether there is no more for now
     */
    record Next(List<Event> events, long olderThan, boolean last) {}

    /** @param last how far the log goes; with nobody there the memory does not keep up */
    synchronized void join(Place place, long last) {
        if (places.isEmpty()) {
            recent.skipTo(last);
        }
        places.add(place);
        place.accounts()
                .forEach(account ->
                        byAccount.computeIfAbsent(account, a -> new HashSet<>()).add(place));
    }

    synchronized void leave(Place place) {
        places.remove(place);
        for (Long account : place.accounts()) {
            byAccount.computeIfPresent(account, (a, all) -> all.remove(place) && all.isEmpty() ? null : all);
        }
    }

    synchronized int places() {
        return places.size();
    }

    synchronized long position() {
        return recent.to();
    }

    /** Moves the place past what it gets. One that gets the last there is will be woken when there is more. */
    synchronized Next next(Place place, int limit) {
        if (place.position() < recent.from()) {
            return new Next(List.of(), recent.from(), false);
        }
        List<Event> found = new ArrayList<>();
        int index = recent.indexAfter(place.position());
        int end = Math.min(recent.size(), index + LONGEST_LOOK);
        while (index < end && found.size() < limit) {
            Event event = recent.get(index++);
            if (place.wants(event)) {
                found.add(event);
            }
            place.moveTo(event.position());
        }
        boolean last = index == recent.size();
        if (last) {
            place.moveTo(Math.max(place.position(), recent.to()));
            place.await();
        }
        return new Next(found, 0, last);
    }

    synchronized void moveTo(Place place, long position) {
        place.moveTo(position);
    }

    /** Adds the events of the log between two positions, unless it was continued otherwise meanwhile. */
    synchronized void add(List<Event> events, long after, long upTo) {
        if (recent.to() != after) {
            return;
        }
        for (Event event : events) {
            recent.add(event);
            tell(event);
        }
        recent.reached(upTo);
    }

    /** Goes on from there when it would take too long to read all that lies between: each place reads for itself. */
    synchronized void skipTo(long position) {
        recent.skipTo(position);
        places.stream().filter(Place::isWaiting).forEach(Place::wake);
    }

    /** Ends every subscription. */
    synchronized void end(Throwable reason) {
        List.copyOf(places).forEach(place -> place.follower().end(reason));
    }

    private void tell(Event event) {
        Long account = event.accountId();
        if (account == null) {
            return;
        }
        for (Place place : byAccount.getOrDefault(account, Set.of())) {
            if (place.isWaiting() && place.wants(event)) {
                place.moveTo(event.position() - 1);
                place.wake();
            }
        }
    }
}
