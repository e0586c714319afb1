// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal;

import java.time.Clock;
import java.util.Map;
import org.calltracking.api.event.EventLog;
import org.calltracking.events.internal.store.EventStore;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The event log as other bundles see it. */
@Component
public final class StoredEventLog implements EventLog {
    private static final int MAX_TYPE = 64;
    private static final int MAX_SUBJECT = 200;

    private final EventStore events;
    private final Sequencer sequencer;
    private final Clock clock;

    @Activate
    public StoredEventLog(@Reference EventStore events, @Reference Sequencer sequencer, @Reference Clock clock) {
        this.events = events;
        this.sequencer = sequencer;
        this.clock = clock;
    }

    @Override
    public void append(String type, @Nullable Long accountId, String subject, Map<String, String> payload) {
        requireLength("type", type, MAX_TYPE);
        requireLength("subject", subject, MAX_SUBJECT);
        events.append(type, accountId, subject, clock.instant(), payload, sequencer::wake);
    }

    private static void requireLength(String what, String text, int longest) {
        if (text.isEmpty() || text.length() > longest) {
            throw new IllegalArgumentException("an event's " + what + " has 1 to " + longest + " characters");
        }
    }
}
