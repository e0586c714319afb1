// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.calltracking.api.event.Event;
import org.calltracking.api.event.EventListener;

/** Keeps what it gets, and refuses while it is told to. */
public final class RecordingListener implements EventListener {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final String name;
    private final Set<String> types;
    private final BlockingQueue<Event> received = new LinkedBlockingQueue<>();
    private final BlockingQueue<Event> refused = new LinkedBlockingQueue<>();
    private volatile boolean refusing;

    public RecordingListener(String name, String... types) {
        this.name = name;
        this.types = Set.of(types);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<String> types() {
        return types;
    }

    @Override
    public void on(Event event) {
        if (refusing) {
            refused.add(event);
            throw new IllegalStateException("no paper");
        }
        received.add(event);
    }

    public void refuse(boolean refuse) {
        refusing = refuse;
    }

    Event next() {
        return poll(received);
    }

    public Event nextRefused() {
        return poll(refused);
    }

    public List<String> nextSubjects(int count) {
        List<String> subjects = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            subjects.add(next().subject());
        }
        return subjects;
    }

    boolean hasMore() {
        return !received.isEmpty();
    }

    private static Event poll(BlockingQueue<Event> queue) {
        try {
            Event event = queue.poll(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            if (event == null) {
                throw new AssertionError("no event came");
            }
            return event;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
