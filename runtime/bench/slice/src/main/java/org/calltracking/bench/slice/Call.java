// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.slice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A call; what it belongs to is fetched when it is asked for. */
public record Call(
        long key,
        Instant startedAt,
        @Nullable String caller,
        @Nullable String dialled,
        @Nullable String outcome,
        @Nullable Double talkSeconds,
        String attribution,
        @Nullable Long campaignId,
        @Nullable Long officeId,
        @Nullable Long trackingNumberId,
        @Nullable Long visitId)
        implements Row {

    public String getId() {
        return GlobalId.of("Call", key);
    }
}
