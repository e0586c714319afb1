// SPDX-License-Identifier: Apache-2.0
package org.calltracking.visits.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.calltracking.api.Page;
import org.calltracking.api.PhoneNumber;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.store.Store;
import org.calltracking.campaigns.Campaign;
import org.calltracking.campaigns.CampaignOffice;
import org.calltracking.store.testing.StoreFixture;
import org.calltracking.visits.Lease;
import org.calltracking.visits.PastVisits.Stay;
import org.calltracking.visits.Visit;
import org.calltracking.visits.internal.store.LeaseStore;
import org.calltracking.visits.internal.store.NewLease;
import org.calltracking.visits.internal.store.SiteStore;
import org.calltracking.visits.internal.store.VisitStore;
import org.calltracking.visits.internal.store.VisitsTables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PastReceptionTest {
    private static final Duration HOLD = Duration.ofMinutes(5);
    private static final long STUB = 99;

    private final FakeCampaigns campaigns = new FakeCampaigns();
    private StoreFixture fixture;
    private AccountScope scope;
    private VisitStore visits;
    private LeaseStore leases;
    private PastReception past;
    private String key;
    private Instant longAgo;

    @BeforeEach
    void open() {
        fixture = StoreFixture.of(new VisitsTables());
        scope = fixture.scope(7);
        Store store = fixture.store(VisitsTables.NAME);
        visits = new VisitStore(store);
        leases = new LeaseStore(store);
        SiteStore sites = new SiteStore(store, fixture.clock());
        past = new PastReception(
                store,
                sites,
                visits,
                leases,
                campaigns,
                new FakeNumbers(),
                new FixturePolicy(fixture),
                new VisitsSettings("http://localhost", 20));
        key = sites.give(scope, "abcdefghabcdefgh");
        longAgo = fixture.clock().instant().minus(Duration.ofDays(20));
        campaigns.live.add(new Campaign(
                1,
                7,
                "spring",
                "a",
                0,
                true,
                List.of(new CampaignOffice(11, 5, List.of(".phone"), List.of(1L, 2L), STUB)),
                List.of(),
                Duration.ofMinutes(10),
                HOLD,
                Instant.EPOCH,
                1));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aVisitOfThePastStandsWhereItBelongsWithTheNumberThatItHeld() {
        PhoneNumber shown = past.receive(key, List.of(stay(longAgo, Duration.ofMinutes(4))))
                .get(0)
                .get(0);

        Visit visit = visits.page(scope, new Page(10, false, null, null)).rows().get(0);
        assertThat(visit.startedAt()).isEqualTo(longAgo);
        assertThat(visit.lastSeenAt()).isEqualTo(longAgo.plus(Duration.ofMinutes(4)));
        assertThat(visit.utm()).containsEntry("utm_source", "google");
        Lease lease = holder(shown, longAgo.plus(Duration.ofMinutes(3)));
        assertThat(lease.visitId()).isEqualTo(visit.id());
        assertThat(lease.endsAt()).isEqualTo(visit.lastSeenAt().plus(Lending.PAGE_CHANGE));
        assertThat(lease.heldUntil()).isEqualTo(lease.endsAt().plus(HOLD));
    }

    @Test
    void visitorsWhoseTimesOverlapTakeTurnsAsTheyWouldToday() {
        List<List<PhoneNumber>> shown = past.receive(
                key,
                List.of(
                        stay(longAgo, Duration.ofMinutes(4)),
                        stay(longAgo.plusSeconds(10), Duration.ofMinutes(1)),
                        stay(longAgo.plusSeconds(20), Duration.ofMinutes(1)),
                        stay(longAgo.plus(Duration.ofHours(1)), Duration.ofMinutes(1))));

        assertThat(shown.stream().map(numbers -> numbers.get(0)))
                .containsExactly(
                        FakeNumbers.phone(1), FakeNumbers.phone(2), FakeNumbers.phone(STUB), FakeNumbers.phone(2));
    }

    @Test
    void whatIsPastTakesNoNumberFromVisitorsOfToday() {
        past.receive(key, List.of(stay(longAgo, Duration.ofMinutes(4))));

        Instant now = fixture.clock().instant();
        assertThat(leases.lend(scope, new NewLease(1000, 1, 5, 11, now, now, now, now), "::1"))
                .isPresent();
    }

    @Test
    void nobodyIsReceivedWithoutAPageOrAKey() {
        Stay nowhere = new Stay("about:blank", "", "::1", longAgo, Duration.ofMinutes(1));

        assertThatIllegalArgumentException().isThrownBy(() -> past.receive(key, List.of(nowhere)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> past.receive("zzzzzzzzzzzzzzzz", List.of(stay(longAgo, Duration.ofMinutes(1)))));
    }

    private Lease holder(PhoneNumber number, Instant at) {
        return leases.holder(scope, number.equals(FakeNumbers.phone(1)) ? 1 : 2, at)
                .orElseThrow();
    }

    private static Stay stay(Instant from, Duration length) {
        return new Stay("https://shop.example/?utm_source=google", "", "198.51.100.7", from, length);
    }
}
