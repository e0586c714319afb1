// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.calltracking.api.RefusedException;
import org.calltracking.store.testing.MovableClock;
import org.junit.jupiter.api.Test;

class SignInLimitsTest {
    private static final Network ATTACKER = Network.of("192.0.2.66");
    private static final Network OWNER = Network.of("192.0.2.1");

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-02T09:00:00Z"));
    private final SignInLimits limits = new SignInLimits(clock);

    @Test
    void aThousandFailuresFromOneNetworkLockOnlyThatNetworkOut() {
        assertThat(failures("owner@example.com", ATTACKER, 1_000)).isEqualTo(10);
        assertThat(failures("owner@example.com", OWNER, 1)).isEqualTo(1);
        assertThat(failures("neighbour@example.com", ATTACKER, 1)).isEqualTo(1);

        clock.advance(Duration.ofMinutes(15));
        assertThat(failures("owner@example.com", ATTACKER, 1)).isEqualTo(1);
    }

    @Test
    void manyEmailsFromOneNetworkAreStopped() {
        int allowed = 0;
        for (int i = 0; i < 1_000; i++) {
            allowed += failures("user" + i + "@example.com", ATTACKER, 1);
        }
        assertThat(allowed).isEqualTo(50);
    }

    @Test
    void manyNetworksAgainstOneEmailAreStopped() {
        int allowed = 0;
        for (int i = 0; i < 1_000; i++) {
            allowed += failures("owner@example.com", Network.of("198.51.100." + i), 1);
        }
        assertThat(allowed).isEqualTo(100);
    }

    @Test
    void whatWasNotTriedCountsForNobodyElse() {
        for (int i = 0; i < 100; i++) {
            failures("owner@example.com", Network.of("198.51.100." + i), 1);
        }
        assertThat(failures("owner@example.com", OWNER, 60)).isZero();

        assertThat(failures("colleague@example.com", OWNER, 1)).isEqualTo(1);
    }

    @Test
    void successesDoNotCount() {
        for (int i = 0; i < 200; i++) {
            assertThat(failures("owner@example.com", OWNER, 1)).isEqualTo(1);
            limits.giveBack("owner@example.com", OWNER);
        }
    }

    private int failures(String email, Network network, int attempts) {
        int allowed = 0;
        for (int i = 0; i < attempts; i++) {
            try {
                limits.take(email, network);
                allowed++;
            } catch (RefusedException e) {
                assertThat(e.code()).isEqualTo(RefusedException.Code.LIMIT_EXCEEDED);
            }
        }
        return allowed;
    }
}
