// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.targeted;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.calltracking.api.event.DeliveryLimits;
import org.calltracking.api.event.DeliveryResult;
import org.calltracking.events.internal.store.DeliveryState;
import org.calltracking.events.internal.store.PendingDelivery;
import org.calltracking.events.internal.store.Settlement;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt came to.
 *
 * @param rest how long the target wants to be left alone; null if it did not say
 */
record Verdict(
        Outcome outcome, Settlement settlement, @Nullable Duration rest) {
    private static final Duration SHORTEST_REST = Duration.ofSeconds(1);
    private static final Duration LONGEST_REST = Duration.ofDays(1);

    /** How attempts end. The names are values of a meter's label. */
    enum Outcome {
        DELIVERED,
        RETRIED,
        DEAD,
        REFUSED,
        CLOSED;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param jitter from 0 to 1: how much of the longest delay is added to the pause */
    static Verdict of(
            PendingDelivery delivery, DeliveryResult result, DeliveryLimits limits, Instant now, double jitter) {
        int attempts = delivery.attempts() + 1;
        if (result instanceof DeliveryResult.Delivered) {
            return new Verdict(Outcome.DELIVERED, settled(delivery, DeliveryState.DELIVERED, attempts, null), null);
        }
        if (result instanceof DeliveryResult.Refused refused) {
            return new Verdict(
                    Outcome.REFUSED, settled(delivery, DeliveryState.DEAD, attempts, refused.reason()), null);
        }
        if (result instanceof DeliveryResult.TargetClosed closed) {
            return new Verdict(
                    Outcome.CLOSED,
                    new Settlement(delivery, DeliveryState.PENDING, delivery.attempts(), null, closed.reason(), true),
                    null);
        }
        return retry(delivery, (DeliveryResult.Retry) result, limits, now, jitter);
    }

    private static Verdict retry(
            PendingDelivery delivery, DeliveryResult.Retry retry, DeliveryLimits limits, Instant now, double jitter) {
        int attempts = delivery.attempts() + 1;
        Duration rest = retry.after() == null ? null : bounded(retry.after());
        if (delivery.attempts() >= limits.pauses().size()) {
            return new Verdict(Outcome.DEAD, settled(delivery, DeliveryState.DEAD, attempts, retry.reason()), rest);
        }
        Duration pause = rest == null ? limits.pauses().get(delivery.attempts()) : rest;
        Instant next = now.plus(Pauses.withJitter(pause, jitter));
        return new Verdict(
                Outcome.RETRIED,
                new Settlement(delivery, DeliveryState.PENDING, attempts, next, retry.reason(), false),
                rest);
    }

    private static Settlement settled(
            PendingDelivery delivery, DeliveryState state, int attempts, @Nullable String reason) {
        return new Settlement(delivery, state, attempts, null, reason, false);
    }

    private static Duration bounded(Duration after) {
        if (after.compareTo(SHORTEST_REST) < 0) {
            return SHORTEST_REST;
        }
        return after.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : after;
    }
}
