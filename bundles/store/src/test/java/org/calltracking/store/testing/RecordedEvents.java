// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.testing;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.calltracking.api.event.Event;
import org.calltracking.api.event.EventLog;

/** An event log in memory: it holds what committed units appended, in the order of their commits. Thread-safe. */
public final class RecordedEvents implements EventLog {
    private final Consumer<Runnable> afterCommit;
    private final Clock clock;
    private final AtomicLong lastPosition = new AtomicLong();
    private final List<Event> committed = new CopyOnWriteArrayList<>();

    RecordedEvents(Consumer<Runnable> afterCommit, Clock clock) {
        this.afterCommit = afterCommit;
        this.clock = clock;
    }

    @Override
    public void append(String type, Long accountId, String subject, Map<String, String> payload) {
        Instant now = clock.instant();
        afterCommit.accept(() -> committed.add(
                new Event(lastPosition.incrementAndGet(), UUID.randomUUID(), type, accountId, subject, now, payload)));
    }

    /** What has been committed so far. */
    public List<Event> committed() {
        return List.copyOf(committed);
    }

    /** What has been committed so far of one type. */
    public List<Event> committed(String type) {
        return committed.stream().filter(event -> event.type().equals(type)).toList();
    }

    public void clear() {
        committed.clear();
    }
}
