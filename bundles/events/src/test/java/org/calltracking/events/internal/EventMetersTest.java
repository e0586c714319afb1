// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calltracking.events.internal.RecordingTargets.limits;

import java.time.Duration;
import org.calltracking.api.event.DeliveryResult;
import org.calltracking.events.internal.store.EventTables;
import org.calltracking.store.testing.StoreFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventMetersTest {
    @Test
    void attemptsAreCountedByWhatTheyCameTo() throws InterruptedException {
        try (StoreFixture fixture = StoreFixture.of(new EventTables());
                Node node = new Node(fixture)) {
            RecordedMeters recorded = new RecordedMeters();
            node.meters().bindMeters(recorded);
            RecordingTargets targets = new RecordingTargets("hooks", limits(8, Duration.ofHours(1)), "a", "b", "c");
            targets.answering("b", delivery -> new DeliveryResult.Refused("never"));
            targets.answering("c", delivery -> RecordingTargets.RETRY);
            node.add(targets);
            node.append("t", 7L, "1");
            Rows rows = new Rows(fixture.database());
            rows.await("attempts = 1", 3);

            assertThat(recorded.count("calltracking_deliveries[hooks, delivered]"))
                    .isEqualTo(1);
            assertThat(recorded.count("calltracking_deliveries[hooks, refused]"))
                    .isEqualTo(1);
            assertThat(recorded.count("calltracking_deliveries[hooks, retried]"))
                    .isEqualTo(1);
            assertThat(recorded.count("calltracking_delivery_attempts[hooks]")).isEqualTo(3);
            assertThat(recorded.gauge("calltracking_event_lag[hooks]")).isZero();
            assertThat(recorded.gauge("calltracking_deliveries_dead[hooks]")).isNotNull();
            node.remove(targets);
            assertThat(recorded.gauge("calltracking_event_lag[hooks]")).isNull();
        }
    }

    @Test
    void figuresAreShownWheneverThereIsSomebodyToShowThem() {
        EventMeters meters = new EventMeters();
        EventMeters.Shown lag = meters.showLag("mail", () -> 5);
        meters.attempt("hooks", "delivered", Duration.ofMillis(1));
        RecordedMeters first = new RecordedMeters();
        meters.bindMeters(first);
        assertThat(first.gauge("calltracking_event_lag[mail]")).isEqualTo(5);

        RecordedMeters second = new RecordedMeters();
        meters.bindMeters(second);
        meters.unbindMeters(first);
        assertThat(first.gauge("calltracking_event_lag[mail]")).isNull();
        assertThat(second.gauge("calltracking_event_lag[mail]")).isEqualTo(5);

        lag.close();
        assertThat(second.gauge("calltracking_event_lag[mail]")).isNull();
    }
}
