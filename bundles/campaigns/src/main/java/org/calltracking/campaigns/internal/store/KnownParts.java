// SPDX-License-Identifier: Apache-2.0
package org.calltracking.campaigns.internal.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import org.calltracking.campaigns.CampaignOffice;
import org.calltracking.campaigns.RuleGroup;
import org.jspecify.annotations.Nullable;

/**
 * The offices and rules of campaigns, which a campaign keeps as long as it keeps its version: whoever has read its row
 * needs no more statements. Thread-safe.
 */
final class KnownParts {
    /** In values: some tens of megabytes. */
    private static final long MAX_WEIGHT = 300_000;

    private final Cache<Long, Parts> known = Caffeine.newBuilder()
            .maximumWeight(MAX_WEIGHT)
            .weigher((Long campaign, Parts parts) -> parts.weight())
            .executor(Runnable::run)
            .build();

    /** What one version of a campaign is made of. */
    record Parts(int version, List<CampaignOffice> offices, List<RuleGroup> ruleGroups) {
        private int weight() {
            int values = 1;
            for (CampaignOffice office : offices) {
                values += 1 + office.selectors().size() + office.numberIds().size();
            }
            for (RuleGroup group : ruleGroups) {
                values += group.conditions().size();
            }
            return values;
        }
    }

    @Nullable
    Parts of(CampaignRow row) {
        Parts parts = known.getIfPresent(row.id());
        return parts == null || parts.version() != row.version() ? null : parts;
    }

    void keep(long campaign, Parts parts) {
        known.put(campaign, parts);
    }
}
