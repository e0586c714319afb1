// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.calltracking.store.testing.MovableClock;
import org.junit.jupiter.api.Test;

class AttemptLimitTest {
    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-02T09:00:00Z"));
    private final AttemptLimit<String> limit = new AttemptLimit<>(clock, 3, Duration.ofMinutes(15));

    @Test
    void allowsSoManyInAWindowThatBeginsWithTheFirst() {
        assertThat(limit.take("a")).isTrue();
        clock.advance(Duration.ofMinutes(14));
        assertThat(limit.take("a")).isTrue();
        assertThat(limit.take("a")).isTrue();
        assertThat(limit.take("a")).isFalse();
        assertThat(limit.take("b")).isTrue();

        clock.advance(Duration.ofMinutes(1));
        assertThat(limit.take("a")).isTrue();
    }

    @Test
    void countsNothingThatWasGivenBack() {
        limit.giveBack("a");
        for (int i = 0; i < 10; i++) {
            assertThat(limit.take("a")).isTrue();
            limit.giveBack("a");
        }
    }

    @Test
    void letsNoneOfManyAtOnceSlipThrough() {
        assertThat(IntStream.range(0, 1_000)
                        .parallel()
                        .filter(i -> limit.take("a"))
                        .count())
                .isEqualTo(3);
    }

    @Test
    void forgetsTheOldestWhenThereAreTooMany() {
        IntStream.range(0, 3).forEach(i -> limit.take("a"));
        IntStream.range(0, 19_999).forEach(i -> limit.take("x" + i));
        assertThat(limit.take("a")).isTrue();
        assertThat(limit.take("x19998")).isTrue();
    }
}
