// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that waits for its next attempt.
 *
 * @param attempts how many were made
 * @param nextAttemptAt not before this moment; null: at once
 */
public record PendingDelivery(
        long id,
        long targetId,
        long position,
        String subject,
        int attempts,
        @Nullable Instant nextAttemptAt) {}
