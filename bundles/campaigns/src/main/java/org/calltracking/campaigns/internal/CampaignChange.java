// SPDX-License-Identifier: Apache-2.0
package org.calltracking.campaigns.internal;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.calltracking.campaigns.Campaign;
import org.calltracking.campaigns.CampaignOffice;
import org.calltracking.campaigns.RuleGroup;
import org.jspecify.annotations.Nullable;

/** What a user wants of a campaign, new or old. What is null stays as it is. */
public record CampaignChange(
        @Nullable String name,
        @Nullable Site site,
        @Nullable Boolean active,
        @Nullable List<OfficeChoice> offices,
        @Nullable List<RuleGroup> ruleGroups,
        @Nullable Duration sessionTime,
        @Nullable Duration timeAfterSession) {

    /** The campaign after the change, with the next version. */
    Campaign applyTo(Campaign campaign) {
        return new Campaign(
                campaign.id(),
                campaign.accountId(),
                or(name, campaign.name()),
                site == null ? campaign.site() : site.toString(),
                campaign.position(),
                or(active, campaign.active()),
                offices == null ? campaign.offices() : officesOf(campaign, offices),
                or(ruleGroups, campaign.ruleGroups()),
                or(sessionTime, campaign.sessionTime()),
                or(timeAfterSession, campaign.timeAfterSession()),
                campaign.createdAt(),
                campaign.version() + 1);
    }

    /** An office that stays in the campaign keeps its id there. */
    private static List<CampaignOffice> officesOf(Campaign campaign, List<OfficeChoice> choices) {
        Map<Long, Long> ids = campaign.offices().stream().collect(toMap(CampaignOffice::officeId, CampaignOffice::id));
        return choices.stream()
                .map(choice -> choice.office(ids.getOrDefault(choice.officeId(), 0L)))
                .toList();
    }

    private static <T> T or(@Nullable T wanted, T present) {
        return wanted == null ? present : wanted;
    }
}
