// SPDX-License-Identifier: Apache-2.0
package org.calltracking.campaigns.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Objects;
import org.calltracking.api.access.AccountScope;
import org.calltracking.campaigns.Campaign;
import org.calltracking.campaigns.internal.store.CampaignTable;

/**
 * The lineups of the accounts that have visitors, kept as long as the account's revision stays: one small read tells.
 * Called inside a unit of work. Thread-safe.
 */
final class Lineups {
    /** In values, see {@link Lineup#weight}: some tens of megabytes. */
    private static final long MAX_WEIGHT = 300_000;

    private final CampaignTable campaigns;
    private final Cache<Long, Lineup> known = Caffeine.newBuilder()
            .maximumWeight(MAX_WEIGHT)
            .weigher((Long account, Lineup lineup) -> lineup.weight())
            .executor(Runnable::run)
            .build();

    Lineups(CampaignTable campaigns) {
        this.campaigns = campaigns;
    }

    /** The lineup of the scope's own account as it is now. */
    Lineup now(AccountScope scope) {
        long account = scope.ownAccountId();
        long revision = campaigns.revision(scope);
        Lineup lineup = known.getIfPresent(account);
        if (lineup != null && lineup.revision() == revision) {
            return lineup;
        }
        return Objects.requireNonNull(known.asMap()
                .compute(account, (key, old) -> old != null && old.revision() == revision ? old : read(scope)));
    }

    /** A change that commits between the statements would mix two states: then it is read again. */
    private Lineup read(AccountScope scope) {
        long before;
        long after = campaigns.revision(scope);
        List<Campaign> active;
        do {
            before = after;
            active = campaigns.active(scope);
            after = campaigns.revision(scope);
        } while (after != before);
        return new Lineup(after, active);
    }
}
