// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The room that bodies share which are under way. When it is full, one gives way, so that newcomers always find room:
 * the oldest of the visitor who has the most of them. Thread-safe.
 */
final class BodyRoom {
    /** What a body takes beside its bytes. */
    static final int PLACE = 64 * 1024;

    private final long most;
    /** What each one takes, the oldest first. */
    private final Map<BodyArrival, Integer> arrivals = new LinkedHashMap<>();

    private long taken;

    /** @param most how many bytes they may take in all */
    BodyRoom(long most) {
        this.most = most;
    }

    void enter(BodyArrival arrival) {
        synchronized (this) {
            arrivals.put(arrival, PLACE);
            taken += PLACE;
        }
        makeRoom();
    }

    /** Gives one that is under way more room. */
    void grow(BodyArrival arrival, int bytes) {
        synchronized (this) {
            if (arrivals.computeIfPresent(arrival, (same, room) -> room + bytes) == null) {
                return;
            }
            taken += bytes;
        }
        makeRoom();
    }

    /** Whoever ends an arrival calls it first, and does so only if it was under way still. */
    synchronized boolean leave(BodyArrival arrival) {
        Integer room = arrivals.remove(arrival);
        taken -= room == null ? 0 : room;
        return room != null;
    }

    private void makeRoom() {
        List<BodyArrival> crowdedOut = new ArrayList<>();
        synchronized (this) {
            while (taken > most) {
                BodyArrival next = next();
                leave(next);
                crowdedOut.add(next);
            }
        }
        crowdedOut.forEach(BodyArrival::giveWay);
    }

    private BodyArrival next() {
        Map<String, Long> counts =
                arrivals.keySet().stream().collect(Collectors.groupingBy(BodyArrival::visitor, Collectors.counting()));
        // Of equals it is the first.
        return arrivals.keySet().stream()
                .min(Comparator.comparing(arrival -> -counts.getOrDefault(arrival.visitor(), 0L)))
                .orElseThrow();
    }

    synchronized int size() {
        return arrivals.size();
    }
}
