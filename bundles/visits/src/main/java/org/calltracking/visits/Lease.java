// SPDX-License-Identifier: Apache-2.0
package org.calltracking.visits;

import java.time.Instant;

/**
 * A number given to a visit.
 *
 * @param endsAt when the visitor's session ends unless it is prolonged
 * @param heldUntil until when nobody else gets the number
 */
public record Lease(
        long id,
        long accountId,
        long numberId,
        long visitId,
        long campaignId,
        long officeId,
        Instant startedAt,
        Instant endsAt,
        Instant heldUntil) {}
