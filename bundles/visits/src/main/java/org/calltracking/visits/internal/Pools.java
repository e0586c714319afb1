// SPDX-License-Identifier: Apache-2.0
package org.calltracking.visits.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.calltracking.api.PhoneNumber;
import org.calltracking.api.access.AccountScope;
import org.calltracking.campaigns.Campaign;
import org.calltracking.campaigns.CampaignOffice;
import org.calltracking.numbers.TrackingNumber;
import org.calltracking.numbers.TrackingNumbers;
import org.calltracking.visits.internal.store.LeaseStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Keeps the pools of numbers as the campaigns say: each process brings a campaign's pools up to date when it first
 * meets a version of it. Thread-safe.
 */
@Component(service = Pools.class)
public final class Pools {
    private static final int KNOWN_CAMPAIGNS = 10_000;

    private final LeaseStore leases;
    private final TrackingNumbers numbers;
    private final Clock clock;
    private final Cache<Long, Prepared> prepared =
            Caffeine.newBuilder().maximumSize(KNOWN_CAMPAIGNS).build();

    @Activate
    public Pools(@Reference LeaseStore leases, @Reference TrackingNumbers numbers, @Reference Clock clock) {
        this.leases = leases;
        this.numbers = numbers;
        this.clock = clock;
    }

    /** The campaign's numbers by id, after its pools were made to hold them. */
    Map<Long, PhoneNumber> prepare(AccountScope scope, Campaign campaign) {
        Prepared known = prepared.getIfPresent(campaign.id());
        if (known == null || known.version() < campaign.version()) {
            for (CampaignOffice office : campaign.offices()) {
                if (!office.isStatic()) {
                    leases.fill(scope, office.id(), office.numberIds(), clock.instant());
                }
            }
            known = new Prepared(campaign.version(), phones(scope, campaign));
            prepared.put(campaign.id(), known);
        }
        return known.phones();
    }

    private Map<Long, PhoneNumber> phones(AccountScope scope, Campaign campaign) {
        Set<Long> ids = new HashSet<>();
        for (CampaignOffice office : campaign.offices()) {
            ids.addAll(office.numberIds());
            if (office.stubNumberId() != null) {
                ids.add(office.stubNumberId());
            }
        }
        return numbers.byIds(scope, ids).values().stream()
                .collect(Collectors.toUnmodifiableMap(TrackingNumber::id, TrackingNumber::phone));
    }

    private record Prepared(int version, Map<Long, PhoneNumber> phones) {}
}
