// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.stream;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The streams that are open, within limits. Thread-safe. */
final class OpenStreams {
    private final int atOnce;
    private final int perAccount;
    private final Set<EventStream> streams = new LinkedHashSet<>();
    private final Map<Long, Integer> counts = new HashMap<>();

    OpenStreams(int atOnce, int perAccount) {
        this.atOnce = atOnce;
        this.perAccount = perAccount;
    }

    /** Takes one more, unless there are enough. */
    synchronized boolean add(EventStream stream) {
        int count = counts.getOrDefault(stream.account(), 0);
        if (streams.size() >= atOnce || count >= perAccount) {
            return false;
        }
        counts.put(stream.account(), count + 1);
        return streams.add(stream);
    }

    synchronized void remove(EventStream stream) {
        if (streams.remove(stream)) {
            counts.computeIfPresent(stream.account(), (account, count) -> count == 1 ? null : count - 1);
        }
    }

    synchronized List<EventStream> all() {
        return List.copyOf(streams);
    }

    synchronized int size() {
        return streams.size();
    }
}
