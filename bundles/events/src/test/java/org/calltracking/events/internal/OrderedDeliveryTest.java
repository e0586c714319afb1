// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import java.util.stream.IntStream;
import org.calltracking.api.event.Event;
import org.calltracking.api.health.Health;
import org.calltracking.api.store.Store;
import org.calltracking.events.internal.store.EventTables;
import org.calltracking.store.testing.StoreFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderedDeliveryTest {
    private StoreFixture fixture;
    private Store store;
    private Node node;

    @BeforeEach
    void open() {
        fixture = StoreFixture.of(new EventTables());
        store = fixture.store("events");
        node = new Node(fixture);
    }

    @AfterEach
    void close() throws InterruptedException {
        node.close();
        fixture.close();
    }

    @Test
    void aListenerGetsWhatWasCommitted() {
        RecordingListener listener = new RecordingListener("mail", "mail.requested");
        node.add(listener);
        store.write(() -> node.log().append("mail.requested", 7L, "a", Map.of("to", "Ольга")));

        Event event = listener.next();

        assertThat(event.accountId()).isEqualTo(7);
        assertThat(event.subject()).isEqualTo("a");
        assertThat(event.payload()).isEqualTo(Map.of("to", "Ольга"));
        assertThat(event.occurredAt()).isEqualTo(fixture.clock().instant());
        assertThat(event.position()).isPositive();
    }

    @Test
    void whatWasRolledBackIsNeverSeen() {
        RecordingListener listener = new RecordingListener("mail", "mail.requested");
        node.add(listener);
        assertThatIllegalStateException()
                .isThrownBy(() -> store.write(() -> {
                    node.log().append("mail.requested", null, "rolled back", Map.of());
                    throw new IllegalStateException();
                }));
        node.append("mail.requested", "committed");

        assertThat(listener.next().subject()).isEqualTo("committed");
    }

    @Test
    void onlyAWritingUnitAppends() {
        assertThatIllegalStateException().isThrownBy(() -> node.log().append("t", null, "s", Map.of()));
        assertThatIllegalStateException()
                .isThrownBy(() -> store.read(() -> {
                    node.log().append("t", null, "s", Map.of());
                    return null;
                }));
    }

    @Test
    void anEventHasLimits() {
        Map<String, String> large = Map.of("text", "щ".repeat(8 * 1024));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.write(() -> node.log().append("t", null, "s", large)))
                .withMessageContaining("16384");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.write(() -> node.log().append("t", null, "s".repeat(201), Map.of())));
    }

    @Test
    void aRefusedEventHoldsBackTheLaterOnesUntilItIsTaken() {
        RecordingListener listener = new RecordingListener("routes", "office.changed");
        listener.refuse(true);
        node.add(listener);
        node.append("office.changed", "first");
        node.append("office.changed", "second");

        assertThat(listener.nextRefused().id()).isEqualTo(listener.nextRefused().id());
        assertThat(node.health().status()).isEqualTo(Health.Status.DEGRADED);
        assertThat(node.health().detail()).contains("routes").contains("no paper");

        listener.refuse(false);
        assertThat(listener.nextSubjects(2)).containsExactly("first", "second");
        assertThat(node.health().status()).isEqualTo(Health.Status.UP);
    }

    @Test
    void oneListenersFailureDoesNotDelayAnother() {
        RecordingListener failing = new RecordingListener("failing", "t");
        failing.refuse(true);
        RecordingListener healthy = new RecordingListener("healthy", "t");
        node.add(failing);
        node.add(healthy);
        node.append("t", "1");
        failing.nextRefused();
        node.append("t", "2");

        assertThat(healthy.nextSubjects(2)).containsExactly("1", "2");
    }

    @Test
    void aNewListenerBeginsNowAndOneThatComesBackGoesOn() {
        node.append("t", "before");
        RecordingListener first = new RecordingListener("pbx", "t");
        // The event above has its position once a listener that came before it could have seen it.
        awaitPositions(1);
        node.add(first);
        node.append("t", "1");
        assertThat(first.next().subject()).isEqualTo("1");
        node.remove(first);

        node.append("t", "2");
        RecordingListener second = new RecordingListener("pbx", "t");
        node.add(second);
        node.append("t", "3");
        assertThat(second.nextSubjects(2)).containsExactly("2", "3");
        assertThat(first.hasMore()).isFalse();
    }

    @Test
    void aRestartedProcessGoesOnWhereItStood() throws InterruptedException {
        RecordingListener before = new RecordingListener("pbx", "t");
        node.add(before);
        IntStream.range(0, 120).forEach(i -> node.append("t", "" + i));
        before.nextSubjects(120);
        node.close();

        node = new Node(fixture);
        RecordingListener after = new RecordingListener("pbx", "t");
        node.add(after);
        node.append("t", "new");
        assertThat(after.next().subject()).isEqualTo("new");
    }

    @Test
    void ofTwoNodesOneDeliversAndTheOtherTakesOver() throws InterruptedException {
        try (Node other = new Node(fixture)) {
            RecordingListener here = new RecordingListener("pbx", "t");
            RecordingListener there = new RecordingListener("pbx", "t");
            node.add(here);
            node.append("t", "1");
            assertThat(here.next().subject()).isEqualTo("1");

            other.add(there);
            other.append("t", "2");
            assertThat(here.next().subject()).isEqualTo("2");

            node.close();
            other.append("t", "3");
            assertThat(there.next().subject()).isEqualTo("3");
            assertThat(there.hasMore()).isFalse();
        }
    }

    private void awaitPositions(int count) {
        RecordingListener witness = new RecordingListener("witness-of-" + count, "witness");
        node.add(witness);
        node.append("witness", "w");
        assertThat(witness.next().position()).isGreaterThan(count);
        node.remove(witness);
    }
}
