// SPDX-License-Identifier: Apache-2.0
package org.calltracking.visits.internal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.calltracking.api.access.AccountScope;
import org.calltracking.campaigns.Arrival;
import org.calltracking.campaigns.Campaign;
import org.calltracking.campaigns.Campaigns;

/** Campaigns that are chosen by utm_campaign, which names them; without the tag the first is. */
final class FakeCampaigns implements Campaigns {
    final List<Campaign> live = new CopyOnWriteArrayList<>();

    @Override
    public Map<Long, Campaign> byIds(AccountScope scope, Collection<Long> ids) {
        return live.stream()
                .filter(campaign -> ids.contains(campaign.id()))
                .collect(Collectors.toMap(Campaign::id, Function.identity()));
    }

    @Override
    public Optional<Campaign> choose(AccountScope scope, Arrival arrival) {
        String tag = arrival.utm().get("utm_campaign");
        return live.stream()
                .filter(campaign -> tag == null || campaign.name().equals(tag))
                .findFirst();
    }

    @Override
    public Map<Long, Long> officesOfNumbers(AccountScope scope) {
        return Map.of();
    }

    @Override
    public Optional<Campaign> using(AccountScope scope, long numberId) {
        return Optional.empty();
    }
}
