// SPDX-License-Identifier: Apache-2.0
package org.calltracking.visits.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.calltracking.api.Page;
import org.calltracking.api.PhoneNumber;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.store.Store;
import org.calltracking.campaigns.Campaign;
import org.calltracking.campaigns.CampaignOffice;
import org.calltracking.store.testing.StoreFixture;
import org.calltracking.visits.Lease;
import org.calltracking.visits.Visit;
import org.calltracking.visits.internal.store.LeaseStore;
import org.calltracking.visits.internal.store.SiteStore;
import org.calltracking.visits.internal.store.VisitStore;
import org.calltracking.visits.internal.store.VisitsTables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReceptionTest {
    private static final long ACCOUNT = 7;
    private static final Duration SESSION = Duration.ofMinutes(10);
    private static final Duration HOLD = Duration.ofMinutes(5);
    private static final long STUB = 99;

    private final FakeCampaigns campaigns = new FakeCampaigns();
    private StoreFixture fixture;
    private AccountScope scope;
    private VisitStore visits;
    private LeaseStore leases;
    private Reception reception;
    private String key;

    @BeforeEach
    void open() {
        fixture = StoreFixture.of(new VisitsTables());
        scope = fixture.scope(ACCOUNT);
        reception = reception(20);
        key = new SiteStore(fixture.store(VisitsTables.NAME), fixture.clock()).give(scope, "abcdefghabcdefgh");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void keepsAVisitWithAllThatIsKnownOfIt() {
        live(campaign(1, "spring", office(11, 1, 2)));
        String page = "https://shop.example/a?utm_source=yandex&utm_campaign=spring&yclid=77";

        Welcome welcome = reception
                .receive(
                        key,
                        new PageView(null, null, PageAddress.parse(page), "https://ya.ru/", Map.of("ga", "1.2"), "::1"))
                .orElseThrow();

        Visit visit = visits.page(scope, new Page(10, false, null, null)).rows().get(0);
        assertThat(visit.landingPage()).isEqualTo(page);
        assertThat(visit.referrer()).isEqualTo("https://ya.ru/");
        assertThat(visit.utm()).isEqualTo(Map.of("utm_source", "yandex", "utm_campaign", "spring"));
        assertThat(visit.clickIds()).isEqualTo(Map.of("yclid", "77"));
        assertThat(visit.clientIds()).isEqualTo(Map.of("ga", "1.2"));
        assertThat(visit.campaignId()).isEqualTo(1);
        assertThat(visit.startedAt()).isEqualTo(fixture.clock().instant());
        assertThat(welcome.swaps()).hasSize(1);
        assertThat(welcome.swaps().get(0).selectors()).containsExactly(".phone");
    }

    @Test
    void nobodyIsReceivedUnderAKeyThatIsNotGiven() {
        assertThat(reception.receive("zzzzzzzzzzzzzzzz", view("http://a/"))).isEmpty();
        assertThat(reception.heard("zzzzzzzzzzzzzzzz", null, true, false)).isFalse();
    }

    @Test
    void visitorsTakeTurnsAndTheStubCoversForAShortage() {
        live(campaign(1, "spring", office(11, 1, 2, 3)));

        Set<PhoneNumber> shown = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            shown.add(number(arrive("http://a/")));
        }
        assertThat(shown).isEqualTo(Set.of(FakeNumbers.phone(1), FakeNumbers.phone(2), FakeNumbers.phone(3)));
        assertThat(number(arrive("http://a/"))).isEqualTo(FakeNumbers.phone(STUB));

        fixture.clock().advance(Lending.SILENCE.plus(HOLD).plusSeconds(1));
        assertThat(number(arrive("http://a/"))).isNotEqualTo(FakeNumbers.phone(STUB));
    }

    @Test
    void theNumberThatWasReleasedLongestAgoIsNext() {
        live(campaign(1, "spring", office(11, 1, 2)));
        PhoneNumber first = number(arrive("http://a/"));
        fixture.clock().advance(Duration.ofSeconds(10));
        PhoneNumber second = number(arrive("http://a/"));

        fixture.clock().advance(Duration.ofHours(1));

        assertThat(List.of(number(arrive("http://a/")), number(arrive("http://a/"))))
                .containsExactly(first, second);
    }

    @Test
    void withoutAStubThePageKeepsItsNumber() {
        live(campaign(1, "spring", new CampaignOffice(11, 5, List.of(".phone"), List.of(1L, 2L), null)));
        arrive("http://a/");
        arrive("http://a/");

        assertThat(arrive("http://a/").swaps()).isEmpty();
    }

    @Test
    void aSingleNumberIsShownToAllAndLentToNobody() {
        live(campaign(1, "spring", office(11, 1)));

        for (int i = 0; i < 3; i++) {
            assertThat(number(arrive("http://a/"))).isEqualTo(FakeNumbers.phone(1));
        }
        assertThat(holder(1)).isNull();
    }

    @Test
    void eachOfficeHasItsOwnNumber() {
        live(campaign(1, "spring", office(11, 1, 2), office(12, 3, 4), office(13, 5)));

        assertThat(arrive("http://a/").swaps())
                .extracting(Swap::number)
                .containsExactly(FakeNumbers.phone(1), FakeNumbers.phone(3), FakeNumbers.phone(5));
    }

    @Test
    void theNumberStaysWhileTheVisitorGoesOnAndIsHeldAfterwards() {
        live(campaign(1, "spring", office(11, 1, 2)));
        Welcome welcome = arrive("http://a/");
        Instant began = fixture.clock().instant();
        for (int i = 0; i < 4; i++) {
            fixture.clock().advance(Duration.ofSeconds(60));
            assertThat(number(arrive("http://a/next", welcome))).isEqualTo(number(welcome));
        }
        Lease lease = holder(1);
        assertThat(lease.startedAt()).isEqualTo(began);
        assertThat(lease.endsAt()).isEqualTo(began.plusSeconds(240).plus(Lending.SILENCE));
        assertThat(lease.heldUntil()).isEqualTo(lease.endsAt().plus(HOLD));

        assertThat(leases.holder(scope, 1, lease.heldUntil().minusMillis(1))).isPresent();
        assertThat(leases.holder(scope, 1, lease.heldUntil())).isEmpty();
        assertThat(leases.holder(scope, 1, began.minusMillis(1))).isEmpty();
    }

    @Test
    void heartbeatsProlongUpToTheSessionTime() {
        live(campaign(1, "spring", office(11, 1, 2)));
        Welcome welcome = arrive("http://a/");
        Instant began = fixture.clock().instant();
        boolean live = true;
        while (live) {
            fixture.clock().advance(Duration.ofSeconds(30));
            live = reception.heard(key, welcome.visit(), true, false);
        }
        assertThat(holder(1).endsAt()).isEqualTo(began.plus(SESSION));
        assertThat(fixture.clock().instant()).isEqualTo(began.plus(SESSION));
    }

    @Test
    void leavingBeginsTheHoldAndComingBackInTimeGoesOn() {
        live(campaign(1, "spring", office(11, 1, 2)));
        Welcome welcome = arrive("http://a/");
        reception.heard(key, welcome.visit(), true, true);
        assertThat(holder(1).endsAt()).isEqualTo(fixture.clock().instant().plus(Lending.PAGE_CHANGE));

        fixture.clock().advance(Duration.ofSeconds(3));
        arrive("http://a/2", welcome);
        assertThat(holder(1).endsAt()).isEqualTo(fixture.clock().instant().plus(Lending.SILENCE));
    }

    @Test
    void aNumberThatNeverStoodOnAPageIsGivenBackAtOnce() {
        live(campaign(1, "spring", office(11, 1, 2)));
        Welcome welcome = arrive("http://a/");
        fixture.clock().advance(Duration.ofSeconds(30));

        assertThat(reception.heard(key, welcome.visit(), false, false)).isFalse();

        assertThat(holder(1)).isNull();
        assertThat(number(arrive("http://a/")))
                .as("the other number was free for longer")
                .isEqualTo(FakeNumbers.phone(2));
        assertThat(number(arrive("http://a/"))).isEqualTo(FakeNumbers.phone(1));
    }

    @Test
    void aNumberThatStoodOnAPageIsKeptWhenTheNextPageHasNoPlaceForIt() {
        live(campaign(1, "spring", office(11, 1, 2)));
        Welcome welcome = arrive("http://a/");
        reception.heard(key, welcome.visit(), true, false);

        assertThat(reception.heard(key, welcome.visit(), false, false)).isTrue();
        assertThat(holder(1)).isNotNull();
    }

    @Test
    void anotherAdvertisementBeginsAnotherVisitThatKeepsTheNumber() {
        live(campaign(1, "spring", office(11, 1, 2)));
        Welcome first = arrive("http://a/?utm_campaign=spring&utm_source=one");
        Instant began = fixture.clock().instant();
        fixture.clock().advance(Duration.ofSeconds(20));

        Welcome second = arrive("http://a/?utm_campaign=spring&utm_source=two", first);

        assertThat(second.visit()).isNotEqualTo(first.visit());
        assertThat(second.visitor()).isEqualTo(first.visitor());
        assertThat(number(second)).isEqualTo(number(first));
        long firstVisit = VisitToken.parse(first.visit()).id();
        long secondVisit = VisitToken.parse(second.visit()).id();
        assertThat(leases.holder(scope, 1, began.plusSeconds(5)).orElseThrow().visitId())
                .isEqualTo(firstVisit);
        assertThat(holder(1).visitId()).isEqualTo(secondVisit);
    }

    @Test
    void aVisitorWhoseCampaignChangesKeepsTheOldNumberInHold() {
        live(campaign(1, "spring", office(11, 1, 2)), campaign(2, "autumn", office(21, 3, 4)));
        Welcome first = arrive("http://a/?utm_campaign=spring");

        Welcome second = arrive("http://a/?utm_campaign=autumn", first);

        assertThat(number(second)).isEqualTo(FakeNumbers.phone(3));
        assertThat(holder(1).endsAt()).isEqualTo(fixture.clock().instant());
        assertThat(holder(1).heldUntil()).isEqualTo(fixture.clock().instant().plus(HOLD));
    }

    @Test
    void aLongSilenceBeginsAnotherVisit() {
        live(campaign(1, "spring", office(11, 1, 2)));
        Welcome first = arrive("http://a/");
        fixture.clock().advance(Reception.VISIT_SILENCE.plusSeconds(1));

        assertThat(arrive("http://a/", first).visit()).isNotEqualTo(first.visit());
    }

    @Test
    void nobodyCanGoOnWithTheVisitOfAnother() {
        live(campaign(1, "spring", office(11, 1, 2)));
        Welcome welcome = arrive("http://a/");
        VisitToken stolen = new VisitToken(VisitToken.parse(welcome.visit()).id(), "A".repeat(22));

        assertThat(reception.heard(key, stolen.encode(), true, true)).isFalse();
        assertThat(number(arrive("http://a/", new Welcome(welcome.visitor(), stolen.encode(), List.of()))))
                .isEqualTo(FakeNumbers.phone(2));
    }

    @Test
    void numbersThatLeaveACampaignAreLentNoMore() {
        live(campaign(1, "spring", office(11, 1, 2)));
        arrive("http://a/");
        live(new Campaign(
                1,
                ACCOUNT,
                "spring",
                "a",
                0,
                true,
                List.of(office(11, 2, 3)),
                List.of(),
                SESSION,
                HOLD,
                Instant.EPOCH,
                2));

        assertThat(List.of(number(arrive("http://a/")), number(arrive("http://a/"))))
                .containsExactlyInAnyOrder(FakeNumbers.phone(2), FakeNumbers.phone(3));
        assertThat(number(arrive("http://a/"))).isEqualTo(FakeNumbers.phone(STUB));
    }

    @Test
    void oneAddressGetsNoMoreNumbersThanTheOperatorAllows() {
        reception = reception(2);
        live(campaign(1, "spring", office(11, 1, 2, 3, 4)));
        Welcome first = arrive("http://a/");
        assertThat(List.of(number(first), number(arrive("http://a/")))).doesNotContain(FakeNumbers.phone(STUB));
        assertThat(number(arrive("http://a/"))).isEqualTo(FakeNumbers.phone(STUB));
        assertThat(number(arrive("http://a/?utm_source=again", first)))
                .as("the one it has goes over to the next visit")
                .isEqualTo(number(first));
        assertThat(number(arrive("http://a/?utm_source=once+more", first)))
                .as("and can be handed on but once")
                .isEqualTo(FakeNumbers.phone(STUB));
        PageView elsewhere = new PageView(null, null, PageAddress.parse("http://a/"), "", Map.of(), "198.51.100.7");
        assertThat(number(reception.receive(key, elsewhere).orElseThrow())).isNotEqualTo(FakeNumbers.phone(STUB));
    }

    @Test
    void aVisitWhoseHoldIsOverHasNothingToHandOn() {
        reception = reception(1);
        live(campaign(1, "spring", office(11, 1, 2, 3, 4)));
        Welcome first = arrive("http://a/");
        fixture.clock().advance(Lending.SILENCE.plus(HOLD).plusSeconds(1));
        Welcome second = arrive("http://a/");

        assertThat(number(second)).isNotEqualTo(FakeNumbers.phone(STUB));
        assertThat(number(arrive("http://a/?utm_source=again", first))).isEqualTo(FakeNumbers.phone(STUB));
    }

    @Test
    void manyAtOnceNeverGetOneNumberAndNoneIsLeftUnused() throws Exception {
        long[] numbers = LongStream.rangeClosed(1, 9).toArray();
        live(campaign(1, "spring", office(11, numbers)));
        ExecutorService crowd = Executors.newFixedThreadPool(32);
        try {
            List<Callable<PhoneNumber>> visitors = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                visitors.add(() -> number(arrive("http://a/")));
            }
            List<PhoneNumber> got = new ArrayList<>();
            for (Future<PhoneNumber> visitor : crowd.invokeAll(visitors)) {
                got.add(visitor.get());
            }
            got.removeIf(FakeNumbers.phone(STUB)::equals);
            assertThat(got).hasSize(9).doesNotHaveDuplicates();
        } finally {
            crowd.shutdownNow();
        }
    }

    private Reception reception(int leasesPerAddress) {
        Store store = fixture.store(VisitsTables.NAME);
        visits = new VisitStore(store);
        leases = new LeaseStore(store);
        return new Reception(
                store,
                new SiteStore(store, fixture.clock()),
                visits,
                new Lending(leases, fixture.clock(), new VisitsSettings("http://localhost", leasesPerAddress)),
                new Pools(leases, new FakeNumbers(), fixture.clock()),
                campaigns,
                new FixturePolicy(fixture),
                fixture.clock());
    }

    private void live(Campaign... now) {
        campaigns.live.clear();
        campaigns.live.addAll(List.of(now));
    }

    private Welcome arrive(String page) {
        return reception.receive(key, view(page)).orElseThrow();
    }

    private Welcome arrive(String page, Welcome before) {
        PageView view =
                new PageView(before.visitor(), before.visit(), PageAddress.parse(page), "", Map.of(), "127.0.0.1");
        return reception.receive(key, view).orElseThrow();
    }

    private static PageView view(String page) {
        return new PageView(null, null, PageAddress.parse(page), "", Map.of(), "127.0.0.1");
    }

    private Lease holder(long number) {
        return leases.holder(scope, number, fixture.clock().instant()).orElse(null);
    }

    private static PhoneNumber number(Welcome welcome) {
        assertThat(welcome.swaps()).hasSize(1);
        return welcome.swaps().get(0).number();
    }

    private static CampaignOffice office(long id, long... numbers) {
        return new CampaignOffice(
                id, id * 10, List.of(".phone"), LongStream.of(numbers).boxed().toList(), STUB);
    }

    private static Campaign campaign(long id, String name, CampaignOffice... offices) {
        return new Campaign(
                id, ACCOUNT, name, "a", 0, true, List.of(offices), List.of(), SESSION, HOLD, Instant.EPOCH, 1);
    }
}
