// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.targeted;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void noMinuteSeesMoreThanTheLimit() {
        Random random = new Random(7);
        RateLimit limit = new RateLimit(20);
        List<Instant> counted = new ArrayList<>();
        Instant now = START;
        for (int i = 0; i < 5_000; i++) {
            now = now.plusMillis(random.nextInt(1_500));
            if (limit.left(now) > 0) {
                limit.count(now);
                counted.add(now);
            }
        }

        for (int i = 20; i < counted.size(); i++) {
            assertThat(Duration.between(counted.get(i - 20), counted.get(i))).isGreaterThan(Duration.ofSeconds(59));
        }
        assertThat(counted).hasSizeGreaterThan(1_200);
    }

    @Test
    void aClockThatIsSetBackBeginsANewMinute() {
        RateLimit limit = new RateLimit(1);
        limit.count(START);
        assertThat(limit.left(START)).isZero();

        assertThat(limit.left(START.minus(Duration.ofDays(1)))).isEqualTo(1);
    }

    @Test
    void aMinuteLaterAllIsAllowedAgain() {
        RateLimit limit = new RateLimit(2);
        limit.count(START);
        limit.count(START.plusSeconds(1));
        assertThat(limit.left(START.plusSeconds(59))).isZero();
        assertThat(limit.left(START.plusSeconds(60))).isEqualTo(1);
        assertThat(limit.left(START.plus(Duration.ofDays(300)))).isEqualTo(2);
    }
}
