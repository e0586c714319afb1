// SPDX-License-Identifier: Apache-2.0
package org.calltracking.campaigns;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Which numbers are shown to whom, and where they lead.
 *
 * @param site the host of the customer's site, such as {@code shop.example} or {@code localhost:8080}
 * @param position its place in the account's order, from 0; the first match wins
 * @param active whether it takes part
 * @param ruleGroups all must hold; none matches every visitor
 * @param sessionTime how long at most a number stays with a visitor
 * @param timeAfterSession how long the number is then kept from others
 * @param version grows with each update, but not when the order changes; an update names the one it read
 */
public record Campaign(
        long id,
        long accountId,
        String name,
        String site,
        int position,
        boolean active,
        List<CampaignOffice> offices,
        List<RuleGroup> ruleGroups,
        Duration sessionTime,
        Duration timeAfterSession,
        Instant createdAt,
        int version) {
    /** How numbers are shown. */
    public enum Kind {
        /** Each office has one number, which all visitors see. */
        STATIC,
        /** In some office visitors take turns in several numbers. */
        DYNAMIC
    }

    public Campaign {
        offices = List.copyOf(offices);
        ruleGroups = List.copyOf(ruleGroups);
    }

    /** Follows from the count of numbers. */
    public Kind kind() {
        return offices.stream().allMatch(CampaignOffice::isStatic) ? Kind.STATIC : Kind.DYNAMIC;
    }
}
