// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt changes.
 *
 * @param state what the delivery is now, never {@code RUNNING}
 * @param attempts how many were made
 * @param nextAttemptAt if it is pending again
 * @param reason why it was not delivered, for the account; null when it was
 * @param closed whether the target wants nothing more and is paused
 */
public record Settlement(
        PendingDelivery delivery,
        DeliveryState state,
        int attempts,
        @Nullable Instant nextAttemptAt,
        @Nullable String reason,
        boolean closed) {}
