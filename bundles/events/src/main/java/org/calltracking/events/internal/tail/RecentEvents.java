// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.tail;

import java.util.Map;
import java.util.Objects;
import org.calltracking.api.event.Event;
import org.jspecify.annotations.Nullable;

/** The newest events of the log, without a hole between {@link #from} and {@link #to}. Not thread-safe. */
final class RecentEvents {
    /** What a full ring holds in payloads, in characters: a few events have thousands, most a hundred. */
    private static final long MAX_WEIGHT = 8 * 1024 * 1024;

    private final @Nullable Event[] ring;
    private int first;
    private int size;
    private long weight;
    private long from;
    private long to;

    RecentEvents(int capacity) {
        this.ring = new Event[capacity];
    }

    /** Every event behind this position, up to {@link #to}, is here. */
    long from() {
        return from;
    }

    long to() {
        return to;
    }

    int capacity() {
        return ring.length;
    }

    int size() {
        return size;
    }

    /** @param index 0 for the oldest */
    Event get(int index) {
        return Objects.requireNonNull(ring[(first + index) % ring.length]);
    }

    /** The index of the first event behind the position; the size if there is none. */
    int indexAfter(long position) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (get(middle).position() > position) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Takes the next event of the log; the oldest make room for it. */
    void add(Event event) {
        if (size == ring.length) {
            removeFirst();
        }
        ring[(first + size) % ring.length] = event;
        size++;
        weight += weight(event);
        to = event.position();
        while (weight > MAX_WEIGHT && size > 1) {
            removeFirst();
        }
    }

    /** Up to here the log holds nothing else. */
    void reached(long position) {
        to = Math.max(to, position);
    }

    /** Forgets everything and goes on from there. */
    void skipTo(long position) {
        while (size > 0) {
            removeFirst();
        }
        from = Math.max(to, position);
        to = from;
    }

    private void removeFirst() {
        Event oldest = get(0);
        ring[first] = null;
        first = (first + 1) % ring.length;
        size--;
        weight -= weight(oldest);
        from = oldest.position();
    }

    private static long weight(Event event) {
        long characters = event.subject().length();
        for (Map.Entry<String, String> fact : event.payload().entrySet()) {
            characters += fact.getKey().length() + fact.getValue().length();
        }
        return characters;
    }
}
