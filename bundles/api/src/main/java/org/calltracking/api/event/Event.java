// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.event;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fact that was committed.
 *
 * @param position its place in the log; grows without ever going back, with gaps
 * @param id constant over repeated deliveries
 * @param type a dotted name such as {@code call.ended}
 * @param accountId the account it belongs to, or null when it belongs to none
 * @param subject what it is about, such as the key of a call; order is kept within a subject
 * @param payload flat facts by name
 */
public record Event(
        long position,
        UUID id,
        String type,
        @Nullable Long accountId,
        String subject,
        Instant occurredAt,
        Map<String, String> payload) {
    public Event {
        payload = Map.copyOf(payload);
    }
}
