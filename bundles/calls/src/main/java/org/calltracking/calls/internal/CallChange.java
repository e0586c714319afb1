// SPDX-License-Identifier: Apache-2.0
package org.calltracking.calls.internal;

import java.util.Map;
import java.util.Set;
import org.calltracking.api.event.Event;
import org.calltracking.calls.CallJournal;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a call.
 *
 * @param mergedIntoId the call that it is a part of; null if it is a call of its own, or that is not known
 */
public record CallChange(Kind kind, long callId, @Nullable Long mergedIntoId) {

    /** What happened. The names stand in the schema. */
    public enum Kind {
        STARTED,
        ENDED,
        MERGED
    }

    private static final Map<String, Kind> KINDS =
            Map.of(CallJournal.STARTED, Kind.STARTED, CallJournal.ENDED, Kind.ENDED, CallJournal.MERGED, Kind.MERGED);

    /** The events that tell of one. */
    public static final Set<String> EVENTS = KINDS.keySet();

    /** What an event tells; null if it is of another type, or names no call. */
    public static @Nullable CallChange of(Event event) {
        Kind kind = KINDS.get(event.type());
        Long call = CallFacts.callId(event.payload());
        return kind == null || call == null ? null : new CallChange(kind, call, CallFacts.intoCallId(event.payload()));
    }
}
