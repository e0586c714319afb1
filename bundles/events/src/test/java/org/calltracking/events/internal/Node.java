// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal;

import java.util.Map;
import org.calltracking.api.event.EventListener;
import org.calltracking.api.health.Health;
import org.calltracking.events.internal.store.EventStore;
import org.calltracking.store.testing.StoreFixture;

/** The parts of this bundle as one process has them. */
final class Node implements AutoCloseable {
    private final StoreFixture fixture;
    private final Sequencer sequencer;
    private final StoredEventLog log;
    private final Deliveries deliveries;

    Node(StoreFixture fixture) {
        this.fixture = fixture;
        EventStore events = new EventStore(fixture.store("events"));
        this.sequencer = new Sequencer(events);
        this.log = new StoredEventLog(events, sequencer, fixture.clock());
        this.deliveries = new Deliveries(events, sequencer, fixture.locks());
    }

    StoredEventLog log() {
        return log;
    }

    void append(String type, String subject) {
        fixture.store("events").write(() -> log.append(type, null, subject, Map.of()));
    }

    void add(EventListener listener) {
        deliveries.bindListener(listener);
    }

    void remove(EventListener listener) {
        deliveries.unbindListener(listener);
    }

    Health health() {
        return deliveries.check();
    }

    @Override
    public void close() throws InterruptedException {
        deliveries.stop();
        sequencer.stop();
    }
}
