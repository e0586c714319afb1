// SPDX-License-Identifier: Apache-2.0
package org.calltracking.visits.internal.store;

import java.time.Duration;
import java.time.Instant;
import org.calltracking.visits.Lease;

/**
 * A row of {@code visits_lease}.
 *
 * @param shown whether the number was seen to stand on a page
 * @param latestEndAt when the session time is over, however busy the visitor is
 */
public record LeaseRow(
        long id,
        long accountId,
        long numberId,
        long visitId,
        long campaignId,
        long officeId,
        long poolId,
        boolean shown,
        Instant startedAt,
        Instant endsAt,
        Instant latestEndAt,
        Instant heldUntil) {
    /** How long the number is kept from others after the session. */
    public Duration hold() {
        return Duration.between(endsAt, heldUntil);
    }

    public Lease lease() {
        return new Lease(id, accountId, numberId, visitId, campaignId, officeId, startedAt, endsAt, heldUntil);
    }
}
