// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.calltracking.api.event.Delivery;
import org.calltracking.api.event.DeliveryLimits;
import org.calltracking.api.health.Health;
import org.calltracking.api.plugin.PluginFaults;
import org.calltracking.events.internal.store.EventTables;
import org.calltracking.store.testing.StoreFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PluginListenersTest {
    private final CountDownLatch never = new CountDownLatch(1);
    private StoreFixture fixture;
    private Node node;
    private TestGuard guard;

    @BeforeEach
    void open() {
        fixture = StoreFixture.of(new EventTables());
        node = new Node(fixture);
        guard = new TestGuard();
        node.guard(guard);
    }

    @AfterEach
    void close() throws InterruptedException {
        never.countDown();
        node.close();
        guard.close();
        fixture.close();
    }

    @Test
    void everyCallGoesThroughTheGuard() {
        RecordingListener listener = new RecordingListener("crm.calls", "t");
        node.add(listener, "crm");
        awaitCursor("crm.calls");
        node.append("t", "1");

        assertThat(listener.next().subject()).isEqualTo("1");
        assertThat(guard.operations())
                .containsExactly("crm listener getService", "crm listener name", "crm listener types", "crm on t");
        assertThat(node.faults()).isEmpty();
    }

    @Test
    void whileNothingGuardsItAPluginWaits() {
        node.guard(null);
        RecordingListener listener = new RecordingListener("crm", "t");
        node.add(listener, "crm");
        RecordingListener house = new RecordingListener("house", "t");
        node.add(house);
        node.append("t", "1");
        assertThat(house.next().subject()).isEqualTo("1");
        assertThat(listener.hasMore()).isFalse();
        assertThat(node.pending()).containsExactly("crm");

        node.guard(guard);
        awaitCursor("crm");
        assertThat(node.pending()).isEmpty();
        node.append("t", "2");
        assertThat(listener.next().subject()).isEqualTo("2");
    }

    @Test
    void aListenerThatDoesNotReturnIsSetAsideUntilItIsRegisteredAnew() {
        HangingListener hanging = new HangingListener(never);
        node.add(hanging, "crm");
        awaitCursor("crm");
        RecordingListener house = new RecordingListener("house", "call.ended");
        node.add(house);
        node.append("call.ended", "1");
        node.append("call.ended", "2");
        assertThat(house.nextSubjects(2)).containsExactly("1", "2");
        await(() -> !node.faults().isEmpty());

        PluginFaults.Fault fault = node.faults().get("crm");
        assertThat(fault.reason()).isEqualTo("its listener crm did not return from call.ended within 1 s");
        assertThat(fault.since()).isEqualTo(fixture.clock().instant());
        assertThat(node.health().status()).isEqualTo(Health.Status.DEGRADED);
        assertThat(node.health().detail()).isEqualTo("crm: " + fault.reason());

        node.remove(hanging);
        assertThat(node.faults()).isEmpty();
        RecordingListener mended = new RecordingListener("crm", "call.ended");
        node.add(mended, "crm");
        assertThat(mended.nextSubjects(2)).containsExactly("1", "2");
        assertThat(node.health().status()).isEqualTo(Health.Status.UP);
    }

    @Test
    void aListenerThatThrowsIsAskedAgain() {
        RecordingListener listener = new RecordingListener("crm", "t");
        listener.refuse(true);
        node.add(listener, "crm");
        awaitCursor("crm");
        node.append("t", "1");
        listener.nextRefused();
        listener.nextRefused();
        listener.refuse(false);

        assertThat(listener.next().subject()).isEqualTo("1");
        assertThat(node.faults()).isEmpty();
    }

    @Test
    void aListenerMustBeCalledAfterItsPlugin() {
        node.add(new RecordingListener("mail", "t"), "crm");
        await(() -> node.faults().containsKey("crm"));
        node.add(new RecordingTargets("crmhooks", DeliveryLimits.DEFAULT), "erp");
        await(() -> node.faults().containsKey("erp"));

        assertThat(node.faults().get("crm").reason())
                .isEqualTo("its listener is called mail: crm and names that begin with crm. are accepted");
        assertThat(node.faults().get("erp").reason()).startsWith("its listener is called crmhooks");
    }

    @Test
    void aListenerThatFailsBeforeItIsKnownIsSetAside() {
        node.add(new RecordingListener("crm"), "crm");
        await(() -> node.faults().containsKey("crm"));

        assertThat(node.faults().get("crm").reason()).isEqualTo("its listener crm names no types and gets no events");
    }

    @Test
    void anAttemptForWhichThereIsNoThreadIsNoAttempt() throws InterruptedException {
        RecordingTargets hooks = new RecordingTargets("crm", DeliveryLimits.DEFAULT, "a");
        node.add(hooks, "crm");
        awaitCursor("to:crm");
        guard.refuse(5);
        node.append("t", 7L, "1");

        Delivery delivery = hooks.nextDelivered();
        assertThat(delivery.event().subject()).isEqualTo("1");
        assertThat(delivery.attempt()).isEqualTo(1);
        assertThat(guard.stillToRefuse()).isZero();
        assertThat(guard.operations()).contains("crm listener limits", "crm targets", "crm deliver");
    }

    private void awaitCursor(String listener) {
        await(() -> rows().contains(listener));
    }

    private List<String> rows() {
        return new Rows(fixture.database()).query("SELECT listener FROM events_cursor");
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
