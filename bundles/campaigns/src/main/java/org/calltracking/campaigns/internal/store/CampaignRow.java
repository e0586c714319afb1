// SPDX-License-Identifier: Apache-2.0
package org.calltracking.campaigns.internal.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.calltracking.campaigns.Campaign;
import org.calltracking.campaigns.CampaignOffice;
import org.calltracking.campaigns.RuleGroup;

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

    Campaign with(List<CampaignOffice> offices, List<RuleGroup> ruleGroups) {
        return new Campaign(
                id,
                accountId,
                name,
                site,
                position,
                active,
                offices,
                ruleGroups,
                sessionTime,
                timeAfterSession,
                createdAt,
                version);
    }
}
