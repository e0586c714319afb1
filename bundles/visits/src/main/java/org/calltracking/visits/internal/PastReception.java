// SPDX-License-Identifier: Apache-2.0
package org.calltracking.visits.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.calltracking.api.PhoneNumber;
import org.calltracking.api.access.AccessPolicy;
import org.calltracking.api.store.Store;
import org.calltracking.campaigns.Campaigns;
import org.calltracking.numbers.TrackingNumbers;
import org.calltracking.visits.PastVisits;
import org.calltracking.visits.internal.store.LeaseStore;
import org.calltracking.visits.internal.store.SiteStore;
import org.calltracking.visits.internal.store.VisitStore;
import org.calltracking.visits.internal.store.VisitsTables;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Has a reception of its own work under a clock that it moves from visitor to visitor. */
@Component
public final class PastReception implements PastVisits {
    /** Often enough that no lease runs out in between. */
    private static final Duration BETWEEN_BEATS = Lending.SILENCE.minusSeconds(30);

    private final Store store;
    private final SiteStore sites;
    private final VisitStore visits;
    private final LeaseStore leases;
    private final Campaigns campaigns;
    private final TrackingNumbers numbers;
    private final AccessPolicy policy;
    private final VisitsSettings settings;

    @Activate
    public PastReception(
            @Reference(target = "(store=" + VisitsTables.NAME + ")") Store store,
            @Reference SiteStore sites,
            @Reference VisitStore visits,
            @Reference LeaseStore leases,
            @Reference Campaigns campaigns,
            @Reference TrackingNumbers numbers,
            @Reference AccessPolicy policy,
            @Reference VisitsSettings settings) {
        this.store = store;
        this.sites = sites;
        this.visits = visits;
        this.leases = leases;
        this.campaigns = campaigns;
        this.numbers = numbers;
        this.policy = policy;
        this.settings = settings;
    }

    /** The reception is new each time: what it remembers of pools is void when the caller's unit rolls back. */
    @Override
    public List<List<PhoneNumber>> receive(String siteKey, List<Stay> stays) {
        MovedClock clock = new MovedClock(Instant.EPOCH);
        Reception reception = new Reception(
                store,
                sites,
                visits,
                new Lending(leases, clock, settings),
                new Pools(leases, numbers, clock),
                campaigns,
                policy,
                clock);
        return store.write(() -> stays.stream()
                .map(stay -> receive(reception, clock, siteKey, stay))
                .toList());
    }

    private static List<PhoneNumber> receive(Reception reception, MovedClock clock, String siteKey, Stay stay) {
        PageAddress page = PageAddress.parse(stay.page());
        if (page == null) {
            throw new IllegalArgumentException("not the address of a web page: " + stay.page());
        }
        clock.moveTo(stay.from());
        Welcome welcome = reception
                .receive(siteKey, new PageView(null, null, page, stay.referrer(), Map.of(), stay.address()))
                .orElseThrow(() -> new IllegalArgumentException("no account has that site key"));
        Instant end = stay.from().plus(stay.length());
        for (Instant beat = stay.from().plus(BETWEEN_BEATS); beat.isBefore(end); beat = beat.plus(BETWEEN_BEATS)) {
            clock.moveTo(beat);
            reception.heard(siteKey, welcome.visit(), true, false);
        }
        clock.moveTo(end);
        reception.heard(siteKey, welcome.visit(), true, true);
        return welcome.swaps().stream().map(Swap::number).toList();
    }
}
