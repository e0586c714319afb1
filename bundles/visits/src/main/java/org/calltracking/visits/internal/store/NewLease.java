// SPDX-License-Identifier: Apache-2.0
package org.calltracking.visits.internal.store;

import java.time.Instant;

/** A lease for which a number is still to be found; see {@code visits_lease}. */
public record NewLease(
        long visitId,
        long campaignId,
        long officeId,
        long poolId,
        Instant startedAt,
        Instant endsAt,
        Instant latestEndAt,
        Instant heldUntil) {}
