// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.targeted;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.calltracking.api.event.DeliveryLimits;
import org.calltracking.api.event.DeliveryResult;
import org.calltracking.events.internal.store.DeliveryState;
import org.calltracking.events.internal.store.PendingDelivery;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final DeliveryLimits LIMITS =
            new DeliveryLimits(8, 100, Duration.ofSeconds(25), List.of(Duration.ofSeconds(10), Duration.ofHours(1)));

    @Test
    void theNextAttemptComesAfterTheNextPauseWithItsJitter() {
        assertThat(of(0, retry(null), 0).settlement().nextAttemptAt()).isEqualTo(NOW.plusSeconds(10));
        assertThat(of(0, retry(null), 1).settlement().nextAttemptAt()).isEqualTo(NOW.plusSeconds(12));
        assertThat(of(1, retry(null), 0).settlement().nextAttemptAt()).isEqualTo(NOW.plusSeconds(3_600));
        assertThat(of(1, retry(null), 0).settlement().attempts()).isEqualTo(2);
        assertThat(of(1, retry(null), 0).rest()).isNull();
    }

    @Test
    void afterTheLastPauseItIsDead() {
        Verdict verdict = of(2, retry(null), 0);

        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.DEAD);
        assertThat(verdict.settlement().state()).isEqualTo(DeliveryState.DEAD);
        assertThat(verdict.settlement().attempts()).isEqualTo(3);
        assertThat(verdict.settlement().nextAttemptAt()).isNull();
    }

    @Test
    void theTargetSaysHowLongItWantsToRestWithinReason() {
        assertThat(of(0, retry(Duration.ofMinutes(3)), 0).rest()).isEqualTo(Duration.ofMinutes(3));
        assertThat(of(0, retry(Duration.ofMinutes(3)), 0).settlement().nextAttemptAt())
                .isEqualTo(NOW.plusSeconds(180));
        assertThat(of(0, retry(Duration.ofSeconds(-5)), 0).rest()).isEqualTo(Duration.ofSeconds(1));
        assertThat(of(0, retry(Duration.ofDays(1_000)), 0).rest()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void aTargetThatIsClosedCostsNoAttempt() {
        Verdict verdict = of(1, new DeliveryResult.TargetClosed("410"), 0);

        assertThat(verdict.settlement().closed()).isTrue();
        assertThat(verdict.settlement().state()).isEqualTo(DeliveryState.PENDING);
        assertThat(verdict.settlement().attempts()).isEqualTo(1);
    }

    private static DeliveryResult retry(Duration after) {
        return new DeliveryResult.Retry("no", after);
    }

    private static Verdict of(int attempts, DeliveryResult result, double jitter) {
        return Verdict.of(new PendingDelivery(1, 1, 1, "s", attempts, null), result, LIMITS, NOW, jitter);
    }
}
