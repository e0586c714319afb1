// SPDX-License-Identifier: Apache-2.0
package org.calltracking.campaigns.internal;

import static java.util.stream.Collectors.toMap;

import com.github.benmanes.caffeine.cache.Ticker;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.calltracking.api.Page;
import org.calltracking.api.Slice;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.store.Store;
import org.calltracking.campaigns.Arrival;
import org.calltracking.campaigns.Campaign;
import org.calltracking.campaigns.Campaigns;
import org.calltracking.campaigns.internal.store.CampaignTable;
import org.calltracking.campaigns.internal.store.CampaignsTables;
import org.calltracking.campaigns.internal.store.LiveUse;
import org.calltracking.campaigns.internal.store.RouteTable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Looks campaigns up in their tables, and chooses among those that are kept in memory. */
@Component(service = {Campaigns.class, StoredCampaigns.class})
public final class StoredCampaigns implements Campaigns {
    private final Store store;
    private final CampaignTable campaigns;
    private final RouteTable routes;
    private final Lineups lineups;

    @Activate
    public StoredCampaigns(@Reference(target = "(" + Store.NAME + "=" + CampaignsTables.NAME + ")") Store store) {
        this(store, Ticker.systemTicker());
    }

    StoredCampaigns(Store store, Ticker ticker) {
        this.store = store;
        this.campaigns = CampaignTable.ofReads(store);
        this.routes = new RouteTable(store);
        this.lineups = new Lineups(campaigns, ticker);
    }

    @Override
    public Map<Long, Campaign> byIds(AccountScope scope, Collection<Long> ids) {
        return store.read(() -> campaigns.byIds(scope, ids));
    }

    @Override
    public Optional<Campaign> choose(AccountScope scope, Arrival arrival) {
        return lineups.fresh(scope.ownAccountId())
                .orElseGet(() -> store.read(() -> lineups.now(scope)))
                .choose(arrival);
    }

    /** Somebody in this process has changed campaigns, and the change is committed. */
    void changed() {
        lineups.changed();
    }

    @Override
    public Map<Long, Long> officesOfNumbers(AccountScope scope) {
        return store.read(() -> routes.all(scope));
    }

    @Override
    public Optional<Campaign> using(AccountScope scope, long numberId) {
        return Optional.ofNullable(using(scope, List.of(numberId)).get(numberId));
    }

    /** The active campaigns by the number that is used in them, as a stub too. */
    public Map<Long, Campaign> using(AccountScope scope, Collection<Long> numberIds) {
        return store.read(() -> {
            Map<Long, Long> uses = campaigns.liveUses(scope, numberIds).stream()
                    .collect(toMap(LiveUse::numberId, LiveUse::campaignId, (first, second) -> first));
            return through(uses, campaigns.byIds(scope, uses.values()));
        });
    }

    /** Office ids by number, for those of these numbers that lead somewhere. */
    public Map<Long, Long> officesOfNumbers(AccountScope scope, Collection<Long> numberIds) {
        return store.read(() -> routes.byNumbers(scope, numberIds));
    }

    /** The campaigns in the account's order. */
    public Slice<Campaign> page(AccountScope scope, Page page) {
        return Slice.of(page, store.read(() -> campaigns.page(scope, page)), Campaign::id);
    }

    private static <V> Map<Long, V> through(Map<Long, Long> ids, Map<Long, V> values) {
        return ids.entrySet().stream()
                .filter(id -> values.containsKey(id.getValue()))
                .collect(toMap(Map.Entry::getKey, id -> values.get(id.getValue())));
    }
}
