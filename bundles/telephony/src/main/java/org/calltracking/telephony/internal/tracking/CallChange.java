// SPDX-License-Identifier: Apache-2.0
package org.calltracking.telephony.internal.tracking;

import java.time.Duration;
import java.time.Instant;
import org.calltracking.calls.CallOutcome;
import org.jspecify.annotations.Nullable;

/** What has to be written about a call, by the linked id under which it began. */
public sealed interface CallChange {
    String linkedId();

    record Began(String linkedId, String dialled, @Nullable String caller, Instant at) implements CallChange {}

    record Ended(
            String linkedId,
            CallOutcome outcome,
            @Nullable Duration ring,
            @Nullable Duration talk,
            Instant at) implements CallChange {}

    /** The call is a part of another that began earlier. */
    record Merged(String linkedId, String intoLinkedId) implements CallChange {}
}
