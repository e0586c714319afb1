// SPDX-License-Identifier: Apache-2.0
package org.calltracking.visits.internal.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code visits_visit}; maps are JSON objects. */
record VisitRow(
        long id,
        long accountId,
        String token,
        String visitor,
        @Nullable Long campaignId,
        String landingPage,
        String referrer,
        String utm,
        String clickIds,
        String clientIds,
        Instant startedAt,
        Instant lastSeenAt) {}
