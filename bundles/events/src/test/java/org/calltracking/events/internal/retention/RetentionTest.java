// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calltracking.events.internal.RecordingTargets.limits;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.calltracking.api.event.DeliveryResult;
import org.calltracking.api.store.Store;
import org.calltracking.events.internal.Node;
import org.calltracking.events.internal.RecordedMeters;
import org.calltracking.events.internal.RecordingListener;
import org.calltracking.events.internal.RecordingTargets;
import org.calltracking.events.internal.Rows;
import org.calltracking.events.internal.store.DeliveryStore;
import org.calltracking.events.internal.store.EventStore;
import org.calltracking.events.internal.store.EventTables;
import org.calltracking.store.testing.StoreFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RetentionTest {
    private static final Duration LOG = Duration.ofDays(90);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private StoreFixture fixture;
    private Store store;
    private Rows rows;
    private Node node;
    private RecordedMeters meters;
    private Retention retention;

    @BeforeEach
    void open() {
        fixture = StoreFixture.of(new EventTables());
        store = fixture.store("events");
        rows = new Rows(fixture.database());
        node = new Node(fixture);
        meters = new RecordedMeters();
        node.meters().bindMeters(meters);
        retention = retention(LOG);
    }

    @AfterEach
    void close() throws InterruptedException {
        retention.stop();
        node.close();
        fixture.close();
    }

    private Retention retention(Duration ofEvents) {
        EventStore events = new EventStore(store);
        DeliveryStore deliveries = new DeliveryStore(store, events, fixture.clock());
        return new Retention(
                events, deliveries, node::cursors, fixture.locks(), node.meters(), fixture.clock(), ofEvents);
    }

    @Test
    void deliveriesThatHaveBeenSettledForLongGoAndThoseThatWaitStay() {
        RecordingTargets targets = new RecordingTargets("hooks", limits(8, Duration.ofDays(365)), "a", "b", "c");
        targets.answering("b", delivery -> new DeliveryResult.Refused("never"));
        targets.answering("c", delivery -> RecordingTargets.RETRY);
        node.add(targets);
        int events = 1_100;
        append(events);
        rows.await("state IN ('DELIVERED', 'DEAD')", 2 * events);
        node.remove(targets);

        pass(Duration.ofDays(29));
        retention.run();
        assertThat(rows.count("TRUE")).isEqualTo(3 * events);

        pass(Duration.ofDays(2));
        runUntilLeft("events_delivery", 2 * events);
        assertThat(rows.count("state = 'DELIVERED'")).isZero();
        assertThat(rows.count("state = 'DEAD'")).isEqualTo(events);

        pass(Duration.ofDays(60));
        runUntilLeft("events_delivery", events);
        assertThat(rows.count("state = 'PENDING'")).isEqualTo(events);
        assertThat(left("events_log")).as("events of deliveries that wait").isEqualTo(events);
    }

    @Test
    void eventsThatAreOldGoInSteps() {
        int old = 2_300;
        append(old);
        awaitPosition(old);
        pass(LOG.minusDays(1));
        append(5);
        awaitPosition(old + 5);
        retention.run();
        assertThat(left("events_log")).isEqualTo(old + 5);

        pass(Duration.ofDays(2));
        runUntilLeft("events_log", 5);
        assertThat(meters.count("calltracking_events_removed[]")).isEqualTo(old);
    }

    @Test
    void anEventIsKeptAsLongAsADeliveryOfIt() {
        RecordingTargets targets = new RecordingTargets("hooks", limits(8, Duration.ofDays(365)), "a");
        targets.answering(
                "a",
                delivery ->
                        delivery.event().subject().equals("s0") ? RecordingTargets.RETRY : RecordingTargets.DELIVERED);
        node.add(targets);
        append(2);
        rows.await("state = 'PENDING' AND attempts = 1", 1);
        rows.await("state = 'DELIVERED'", 1);
        pass(LOG.plusDays(1));
        runUntilLeft("events_log", 1);

        targets.answering("a", delivery -> RecordingTargets.DELIVERED);
        pass(Duration.ofDays(500));
        rows.await("state = 'DELIVERED'", 1);
        retention.run();
        assertThat(left("events_log")).isEqualTo(1);

        pass(Duration.ofDays(31));
        runUntilLeft("events_log", 0);
    }

    @Test
    void aListenerThatIsThereLosesNothingThatItHasNotTaken() {
        RecordingListener listener = new RecordingListener("mail", "t");
        listener.refuse(true);
        node.add(listener);
        append(3);
        listener.nextRefused();
        for (int i = 0; i < 5; i++) {
            pass(LOG.minusDays(1));
            retention.run();
        }
        assertThat(left("events_log")).isEqualTo(3);

        listener.refuse(false);
        assertThat(listener.nextSubjects(3)).containsExactly("s0", "s1", "s2");
        runUntilLeft("events_log", 0);
    }

    @Test
    void aListenerThatDoesNotComeBackHoldsNothingUp() {
        RecordingListener listener = new RecordingListener("gone", "t");
        listener.refuse(true);
        node.add(listener);
        append(1);
        listener.nextRefused();
        retention.run();
        node.remove(listener);

        pass(LOG.minusDays(1));
        append(1);
        awaitPosition(2);
        retention.run();
        assertThat(left("events_log")).isEqualTo(2);

        pass(Duration.ofDays(2));
        runUntilLeft("events_log", 1);
    }

    @Test
    void aLogThatIsKeptForEverStays() {
        Retention none = retention(Duration.ZERO);
        append(1);
        awaitPosition(1);
        pass(Duration.ofDays(4_000));
        none.run();
        none.stop();

        assertThat(left("events_log")).isEqualTo(1);
    }

    private void append(int count) {
        store.write(() -> IntStream.range(0, count).forEach(i -> node.log().append("t", 7L, "s" + i % 10, Map.of())));
    }

    private void pass(Duration time) {
        fixture.clock().advance(time);
    }

    private void awaitPosition(long position) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (node.position() < position) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    /** A lock that has just been given back may still be held for a moment. */
    private void runUntilLeft(String table, long count) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (left(table) != count) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
            retention.run();
        }
    }

    private long left(String table) {
        List<String> found = rows.query("SELECT COUNT(*) FROM " + table);
        return Long.parseLong(found.get(0));
    }
}
