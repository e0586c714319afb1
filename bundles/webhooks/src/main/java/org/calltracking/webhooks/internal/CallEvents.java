// SPDX-License-Identifier: Apache-2.0
package org.calltracking.webhooks.internal;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.calltracking.api.event.Event;
import org.calltracking.api.graphql.GlobalId;

/** The events that are told, and what is told of each. */
final class CallEvents {
    static final String STARTED = "call.started";
    static final String ENDED = "call.ended";
    static final Set<String> TYPES = Set.of(STARTED, ENDED);

    /** Keys of ours become the ids by which the schema knows the same things. */
    private static final Map<String, String> TYPES_OF_IDS = Map.of(
            "callId", "Call",
            "trackingNumberId", "TrackingNumber",
            "campaignId", "Campaign",
            "officeId", "Office",
            "visitId", "Visit");

    private static final Set<String> NUMBERS = Set.of("ringMillis", "talkMillis");
    private static final Set<String> MOMENTS = Set.of("startedAt", "endedAt");

    private CallEvents() {}

    static Message message(Event event) {
        Map<String, Object> data = new TreeMap<>();
        event.payload().forEach((name, fact) -> data.put(name, shown(name, fact)));
        return new Message(event.id().toString(), event.type(), event.occurredAt(), data);
    }

    private static Object shown(String name, String fact) {
        String type = TYPES_OF_IDS.get(name);
        if (type != null) {
            return new GlobalId(type, Long.parseLong(fact)).encode();
        }
        if (MOMENTS.contains(name)) {
            return Moment.text(Instant.parse(fact));
        }
        return NUMBERS.contains(name) ? Long.parseLong(fact) : fact;
    }
}
