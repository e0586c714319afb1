// SPDX-License-Identifier: Apache-2.0
package org.calltracking.campaigns.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.calltracking.api.access.AccountScope;
import org.calltracking.campaigns.Campaign;
import org.calltracking.campaigns.internal.store.CampaignTable;

/**
 * The lineups of the accounts that have visitors, kept as long as the account's revision stays: one small read tells.
 * Many visitors who come together share that read: a change that another node has made is seen {@value #FRESH_MILLIS} ms
 * later at most, one of this process at once. Thread-safe.
 */
final class Lineups {
    /** In values, see {@link Lineup#weight}: some tens of megabytes. */
    private static final long MAX_WEIGHT = 300_000;

    private static final long MAX_FRESH = 10_000;
    private static final long FRESH_MILLIS = 100;

    private final CampaignTable campaigns;
    private final AtomicLong changes = new AtomicLong();
    private final Cache<Long, Fresh> fresh;
    private final Cache<Long, Lineup> known = Caffeine.newBuilder()
            .maximumWeight(MAX_WEIGHT)
            .weigher((Long account, Lineup lineup) -> lineup.weight())
            .executor(Runnable::run)
            .build();

    /** @param changes how many changes of this process there were before it was read */
    private record Fresh(Lineup lineup, long changes) {}

    Lineups(CampaignTable campaigns, Ticker ticker) {
        this.campaigns = campaigns;
        this.fresh = Caffeine.newBuilder()
                .maximumSize(MAX_FRESH)
                .expireAfterWrite(Duration.ofMillis(FRESH_MILLIS))
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    /** The lineup of the account as it was a moment ago; empty if it has to be looked at {@link #now}. */
    Optional<Lineup> fresh(long account) {
        Fresh known = fresh.getIfPresent(account);
        return known == null || known.changes() != changes.get() ? Optional.empty() : Optional.of(known.lineup());
    }

    /** The lineup of the scope's own account as it is now. Called inside a unit of work. */
    Lineup now(AccountScope scope) {
        long before = changes.get();
        Lineup lineup = current(scope);
        fresh.put(scope.ownAccountId(), new Fresh(lineup, before));
        return lineup;
    }

    /** A change of this process was committed. */
    void changed() {
        changes.incrementAndGet();
    }

    private Lineup current(AccountScope scope) {
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
