// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A delivery as its account sees it. */
public record AccountDelivery(
        long id,
        long accountId,
        String listener,
        String target,
        UUID eventId,
        String eventType,
        String subject,
        DeliveryState state,
        int attempts,
        @Nullable String lastReason,
        @Nullable Instant nextAttemptAt,
        Instant createdAt,
        @Nullable Instant settledAt) {}
