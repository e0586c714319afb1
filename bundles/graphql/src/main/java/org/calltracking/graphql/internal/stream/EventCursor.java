// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.stream;

import org.calltracking.api.graphql.GlobalId;
import org.jspecify.annotations.Nullable;

/** A place in the event log as clients see it: as opaque as an id, and made like one. */
public final class EventCursor {
    private static final String KIND = "Event";

    private EventCursor() {}

    static String encode(long position) {
        return new GlobalId(KIND, position).encode();
    }

    /** The position behind the text, or null if it is no cursor. */
    public static @Nullable Long decode(String text) {
        GlobalId id = GlobalId.decode(text);
        return id == null || !id.type().equals(KIND) || id.key() < 0 ? null : id.key();
    }
}
