// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code events_log} that has its position. */
record EventRow(
        long position,
        UUID eventId,
        String type,
        @Nullable Long accountId,
        String subject,
        Instant occurredAt,
        String payload) {}
