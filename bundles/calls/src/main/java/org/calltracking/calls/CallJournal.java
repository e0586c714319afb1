// SPDX-License-Identifier: Apache-2.0
package org.calltracking.calls;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Keeps calls. Each call stands once, however often its beginning or end is told. Thread-safe. */
@ProviderType
public interface CallJournal {
    /** The event in the unit that writes a call's beginning. */
    String STARTED = "call.started";

    /** The event in the unit that writes a call's end. */
    String ENDED = "call.ended";

    /**
     * A call began.
     *
     * @param pbx the name of the PBX that tells
     * @param linkedId the PBX's own id of the call
     * @param dialled what the caller dialled as the PBX saw it, digits with or without a plus sign
     * @param caller the caller's number as the PBX saw it; null when withheld
     */
    record Beginning(
            String pbx,
            String linkedId,
            String dialled,
            @Nullable String caller,
            Instant at) {}

    /**
     * A call is over.
     *
     * @param ring how long the office rang; null if it never did
     * @param talk how long caller and office talked; null if they did not
     */
    record End(
            String pbx,
            String linkedId,
            CallOutcome outcome,
            @Nullable Duration ring,
            @Nullable Duration talk,
            Instant at) {}

    /** Writes the beginning and attributes the call to the visit that held the number then, unless it stands already. */
    void started(Beginning call);

    /** Writes the end of a call that began, unless it has one already. */
    void ended(End call);

    /** The linked ids of that PBX's calls that began and have no end yet. */
    Set<String> open(String pbx);

    /** A call turned out to be a part of another: it leaves the journal. */
    void merged(String pbx, String linkedId, String intoLinkedId);
}
