// SPDX-License-Identifier: Apache-2.0
package org.calltracking.mail.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.calltracking.api.event.Event;

/** Mails that tests send. */
final class Mails {
    static final UUID ID = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
    static final Mailbox FROM = Mailbox.of("Лавка \"У Олега\" <noreply@calls.example>");

    private Mails() {}

    static Mail mail(String text) {
        return Mail.of(event(Map.of("text", text)), FROM);
    }

    /** One to Olga, with something else in its payload. */
    static Event event(Map<String, String> other) {
        Map<String, String> payload =
                new HashMap<>(Map.of("to", "olga@example.com", "subject", "Привет", "text", "Hello"));
        payload.putAll(other);
        payload.values().removeIf(String::isEmpty);
        return new Event(1, ID, "mail.requested", 7L, "7", Instant.parse("2026-03-02T09:00:00.123456Z"), payload);
    }
}
