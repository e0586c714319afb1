// SPDX-License-Identifier: Apache-2.0
package org.calltracking.calls;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.calltracking.api.PhoneNumber;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Keeps calls. Each call stands once, however often its beginning, merging or end is told: what failed may be told
 * again. Thread-safe. All methods throw {@link org.calltracking.api.store.StoreUnavailableException} when the database
 * cannot be reached.
 */
@ProviderType
public interface CallJournal {
    /** The event in the unit that writes a call's beginning. */
    String STARTED = "call.started";

    /** The event in the unit that writes a call's end. */
    String ENDED = "call.ended";

    /** The event in the unit that takes a call out of the journal because it is a part of another. */
    String MERGED = "call.merged";

    /**
     * A call began.
     *
     * @param pbx the name of the PBX that tells
     * @param linkedId the PBX's own id of the call
     * @param dialled what the caller dialled, as the PBX saw it
     * @param number the number that was dialled; null if that is not a phone number
     * @param caller the caller's number in E.164 form, or as the PBX gave it if it is not a phone number; null when
     *     withheld
     */
    record Beginning(
            String pbx,
            String linkedId,
            String dialled,
            @Nullable PhoneNumber number,
            @Nullable String caller,
            Instant at) {}

    /**
     * A call is over.
     *
     * @param ring from the first dialling to the answer, or to the end of all dialling; null if nothing was dialled
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

    /** That PBX's calls that began and have no end yet: when each began, by linked id. */
    Map<String, Instant> open(String pbx);

    /** A call turned out to be a part of another: it leaves the journal. */
    void merged(String pbx, String linkedId, String intoLinkedId);

    /** What the work writes here stands in one unit: all of it or, when anything of it fails, nothing. */
    void together(Runnable work);
}
