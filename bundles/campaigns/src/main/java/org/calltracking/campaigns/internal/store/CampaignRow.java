// SPDX-License-Identifier: Apache-2.0
package org.calltracking.campaigns.internal.store;

import java.time.Duration;
import java.time.Instant;
import org.calltracking.campaigns.Campaign;

/** A campaign without its parts. */
public record CampaignRow(
        long id,
        long accountId,
        String name,
        String site,
        int position,
        boolean active,
        Duration sessionTime,
        Duration timeAfterSession,
        Instant createdAt,
        int version) {

    Campaign with(KnownParts.Parts parts) {
        return new Campaign(
                id,
                accountId,
                name,
                site,
                position,
                active,
                parts.offices(),
                parts.ruleGroups(),
                sessionTime,
                timeAfterSession,
                createdAt,
                version);
    }
}
