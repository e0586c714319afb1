// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.event;

import java.time.Duration;
import java.util.List;

/**
 * How a listener's targets are treated.
 *
 * @param atOnce how many attempts one target gets at the same time, 1 to 16
 * @param perMinute how many attempts one target gets in a minute
 * @param timeout how long one attempt may take, ten minutes at most
 * @param pauses before the second attempt, the third and so on, each with jitter; after the last it is a dead letter
 */
public record DeliveryLimits(int atOnce, int perMinute, Duration timeout, List<Duration> pauses) {
    /** The schedule that Standard Webhooks 1.0.0 recommends. */
    public static final DeliveryLimits DEFAULT = new DeliveryLimits(
            8,
            60_000,
            Duration.ofSeconds(25),
            List.of(
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(5),
                    Duration.ofHours(10),
                    Duration.ofHours(14),
                    Duration.ofHours(20),
                    Duration.ofHours(24)));

    public DeliveryLimits {
        pauses = List.copyOf(pauses);
        if (atOnce < 1 || atOnce > 16 || perMinute < 1) {
            throw new IllegalArgumentException("a target gets 1 to 16 attempts at once, and at least one a minute");
        }
    }
}
