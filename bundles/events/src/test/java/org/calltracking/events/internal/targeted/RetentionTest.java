// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.targeted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calltracking.events.internal.RecordingTargets.limits;

import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.calltracking.api.event.DeliveryResult;
import org.calltracking.api.store.Store;
import org.calltracking.events.internal.Node;
import org.calltracking.events.internal.RecordingTargets;
import org.calltracking.events.internal.Rows;
import org.calltracking.events.internal.store.DeliveryStore;
import org.calltracking.events.internal.store.EventStore;
import org.calltracking.events.internal.store.EventTables;
import org.calltracking.store.testing.StoreFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RetentionTest {
    @Test
    void whatHasBeenSettledForLongGoesAndWhatWaitsStays() throws InterruptedException {
        try (StoreFixture fixture = StoreFixture.of(new EventTables());
                Node node = new Node(fixture)) {
            Rows rows = new Rows(fixture.database());
            Store store = fixture.store("events");
            DeliveryStore deliveries = new DeliveryStore(store, new EventStore(store), fixture.clock());
            Retention retention = new Retention(deliveries, fixture.locks(), fixture.clock());
            RecordingTargets targets = new RecordingTargets("hooks", limits(8, Duration.ofDays(365)), "a", "b", "c");
            targets.answering("b", delivery -> new DeliveryResult.Refused("never"));
            targets.answering("c", delivery -> RecordingTargets.RETRY);
            node.add(targets);
            int events = 1_100;
            store.write(() ->
                    IntStream.range(0, events).forEach(i -> node.log().append("t", 7L, "s" + i % 10, Map.of())));
            rows.await("state IN ('DELIVERED', 'DEAD')", 2 * events);
            node.remove(targets);

            fixture.clock().advance(Duration.ofDays(29));
            retention.run();
            assertThat(rows.count("TRUE")).isEqualTo(3 * events);

            fixture.clock().advance(Duration.ofDays(2));
            runUntil(retention, rows, 2 * events);
            assertThat(rows.count("state = 'DELIVERED'")).isZero();
            assertThat(rows.count("state = 'DEAD'")).isEqualTo(events);

            fixture.clock().advance(Duration.ofDays(60));
            runUntil(retention, rows, events);
            assertThat(rows.count("state = 'PENDING'")).isEqualTo(events);
            retention.stop();
        }
    }

    /** A lock that has just been given back may still be held for a moment. */
    private static void runUntil(Retention retention, Rows rows, long left) {
        while (rows.count("TRUE") != left) {
            retention.run();
        }
    }
}
