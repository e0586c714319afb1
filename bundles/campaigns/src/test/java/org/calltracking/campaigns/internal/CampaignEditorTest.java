// SPDX-License-Identifier: Apache-2.0
package org.calltracking.campaigns.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calltracking.campaigns.internal.CampaignsFixture.activation;
import static org.calltracking.campaigns.internal.CampaignsFixture.campaign;
import static org.calltracking.campaigns.internal.CampaignsFixture.office;
import static org.calltracking.campaigns.internal.CampaignsFixture.officeWithStub;
import static org.calltracking.campaigns.internal.CampaignsFixture.offices;
import static org.calltracking.campaigns.internal.CampaignsFixture.paused;
import static org.calltracking.campaigns.internal.CampaignsFixture.renaming;
import static org.calltracking.campaigns.internal.CampaignsFixture.rules;
import static org.calltracking.campaigns.internal.CampaignsFixture.sourceContains;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.Page;
import org.calltracking.api.UserError;
import org.calltracking.api.access.AccountScope;
import org.calltracking.campaigns.Campaign;
import org.calltracking.campaigns.CampaignOffice;
import org.calltracking.campaigns.Campaigns;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CampaignEditorTest {
    private static CampaignsFixture fixture;
    private static CampaignEditor editor;

    private AccountScope mine;
    private long office;
    private long otherOffice;
    private long first;
    private long second;
    private long third;

    @BeforeAll
    static void open() {
        fixture = new CampaignsFixture();
        editor = fixture.editor();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @BeforeEach
    void newAccount() {
        mine = fixture.newAccount();
        office = fixture.newOffice(mine);
        otherOffice = fixture.newOffice(mine);
        first = fixture.newNumber(mine);
        second = fixture.newNumber(mine);
        third = fixture.newNumber(mine);
        fixture.events().clear();
    }

    @Test
    void aCampaignIsKeptWholeAndTold() {
        List<String> selectors = List.of("z", ".", "div::(", "#tel > b");
        Campaign created = editor.create(
                mine,
                mine,
                new CampaignChange(
                        "Весна",
                        Site.parse("https://Shop.example:8443/").orElseThrow(),
                        null,
                        List.of(
                                new OfficeChoice(otherOffice, selectors, List.of(third, first), second),
                                office(office, fixture.newNumber(mine))),
                        List.of(sourceContains("b", "a"), sourceContains("Яндекс")),
                        Duration.ofSeconds(61),
                        null));
        assertThat(fixture.read(mine, created)).isEqualTo(created);
        assertThat(created.accountId()).isEqualTo(mine.ownAccountId());
        assertThat(created.site()).isEqualTo("shop.example:8443");
        assertThat(created.active()).isTrue();
        assertThat(created.position()).isZero();
        assertThat(created.version()).isEqualTo(1);
        assertThat(created.sessionTime()).isEqualTo(Duration.ofSeconds(61));
        assertThat(created.timeAfterSession()).isEqualTo(Duration.ofMinutes(5));
        assertThat(created.kind()).isEqualTo(Campaign.Kind.DYNAMIC);
        assertThat(created.ruleGroups()).containsExactly(sourceContains("b", "a"), sourceContains("Яндекс"));
        assertThat(created.offices()).extracting(CampaignOffice::officeId).containsExactly(otherOffice, office);
        assertThat(created.offices().get(0).selectors()).isEqualTo(selectors);
        assertThat(created.offices().get(0).numberIds()).containsExactly(third, first);
        assertThat(created.offices().get(0).stubNumberId()).isEqualTo(second);
        assertThat(fixture.events().committed()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(Campaigns.CHANGED);
            assertThat(event.accountId()).isEqualTo(mine.ownAccountId());
            assertThat(event.subject()).isEqualTo("campaign:" + created.id());
            assertThat(event.payload()).isEqualTo(Map.of("campaignId", String.valueOf(created.id())));
        });
    }

    @Test
    void theStubTakesNoPartInTheRotation() {
        Campaign campaign = editor.create(mine, mine, campaign("A", officeWithStub(office, second, first, second)));
        assertThat(campaign.offices().get(0).numberIds()).containsExactly(first);
        assertThat(campaign.offices().get(0).stubNumberId()).isEqualTo(second);
        assertThat(campaign.kind()).isEqualTo(Campaign.Kind.STATIC);
        Campaign stubOnly = editor.create(mine, mine, campaign("B", officeWithStub(office, third)));
        assertThat(stubOnly.offices().get(0).numberIds()).isEmpty();
    }

    @Test
    void anUpdateChangesWhatIsGivenAndKeepsTheRest() {
        Campaign before =
                editor.create(mine, mine, campaign("A", office(office, first, second), office(otherOffice, third)));
        Campaign renamed = editor.update(mine, mine, before.id(), 1, renaming("B"));
        assertThat(renamed.name()).isEqualTo("B");
        assertThat(renamed.version()).isEqualTo(2);
        assertThat(renamed.offices()).isEqualTo(before.offices());

        Campaign ruled = editor.update(mine, mine, before.id(), 2, rules(sourceContains("x")));
        assertThat(ruled.ruleGroups()).containsExactly(sourceContains("x"));
        assertThat(editor.update(mine, mine, before.id(), 3, rules()).ruleGroups())
                .isEmpty();

        Campaign swapped = editor.update(
                mine, mine, before.id(), 4, offices(office(otherOffice, first), office(office, third, second)));
        assertThat(swapped.offices())
                .containsExactly(
                        new CampaignOffice(
                                before.offices().get(1).id(), otherOffice, List.of("."), List.of(first), null),
                        new CampaignOffice(
                                before.offices().get(0).id(), office, List.of("."), List.of(third, second), null));
        assertThat(fixture.read(mine, swapped)).isEqualTo(swapped);
        assertThat(fixture.events().committed(Campaigns.CHANGED)).hasSize(5);
    }

    @Test
    void anOfficeThatLeftComesBackAsANewOne() {
        Campaign before = editor.create(mine, mine, campaign("A", office(office, first), office(otherOffice, second)));
        Campaign without = editor.update(mine, mine, before.id(), 1, offices(office(office, first)));
        Campaign again =
                editor.update(mine, mine, before.id(), 2, offices(office(office, first), office(otherOffice, second)));
        assertThat(without.offices()).containsExactly(before.offices().get(0));
        assertThat(again.offices().get(0)).isEqualTo(before.offices().get(0));
        assertThat(again.offices().get(1).id())
                .isNotEqualTo(before.offices().get(1).id());
    }

    @Test
    void aStaleVersionChangesNothing() {
        Campaign campaign = editor.create(mine, mine, campaign("A", office(office, first)));
        editor.update(mine, mine, campaign.id(), 1, renaming("B"));
        fixture.events().clear();
        assertRefused(
                () -> editor.update(mine, mine, campaign.id(), 1, renaming("C")),
                UserError.Code.STALE,
                "input.version");
        assertThat(fixture.read(mine, campaign).name()).isEqualTo("B");
        assertThat(fixture.events().committed()).isEmpty();
    }

    @Test
    void aForeignCampaignIsAsIfAbsent() {
        Campaign campaign = editor.create(mine, mine, campaign("A", office(office, first)));
        AccountScope stranger = fixture.newAccount();
        assertThat(fixture.campaigns().byIds(stranger, List.of(campaign.id()))).isEmpty();
        for (long id : new long[] {campaign.id(), Long.MAX_VALUE}) {
            assertRefused(
                    () -> editor.update(stranger, stranger, id, 1, renaming("X")),
                    UserError.Code.NOT_FOUND,
                    "input.id");
            assertRefused(() -> editor.move(stranger, id, 0), UserError.Code.NOT_FOUND, "input.id");
        }
    }

    @Test
    void officesAndNumbersAreRefusedAtTheirFields() {
        AccountScope stranger = fixture.newAccount();
        long foreignOffice = fixture.newOffice(stranger);
        long foreignNumber = fixture.newNumber(stranger);
        assertRefused(() -> editor.create(mine, mine, campaign("A")), UserError.Code.REQUIRED, "input.offices");
        assertRefused(
                () -> editor.create(mine, mine, campaign("A", office(office, first), office(foreignOffice, second))),
                UserError.Code.NOT_FOUND,
                "input.offices.1.officeId");
        assertRefused(
                () -> editor.create(mine, mine, campaign("A", office(office, first), office(office, second))),
                UserError.Code.INVALID,
                "input.offices.1.officeId");
        assertRefused(
                () -> editor.create(
                        mine, mine, campaign("A", new OfficeChoice(office, List.of(), List.of(first), null))),
                UserError.Code.REQUIRED,
                "input.offices.0.selectors");
        assertRefused(
                () -> editor.create(mine, mine, campaign("A", office(office))),
                UserError.Code.REQUIRED,
                "input.offices.0.trackingNumberIds");
        assertRefused(
                () -> editor.create(mine, mine, campaign("A", officeWithStub(office, second, second, foreignNumber))),
                UserError.Code.NOT_FOUND,
                "input.offices.0.trackingNumberIds.1");
        assertRefused(
                () -> editor.create(mine, mine, campaign("A", officeWithStub(office, foreignNumber, first))),
                UserError.Code.NOT_FOUND,
                "input.offices.0.stubNumberId");
        assertRefused(
                () -> editor.create(
                        mine, mine, campaign("A", office(office, first), office(otherOffice, second, first))),
                UserError.Code.INVALID,
                "input.offices.1.trackingNumberIds.1");
        assertRefused(
                () -> editor.create(
                        mine,
                        mine,
                        campaign("A", officeWithStub(office, third, first), officeWithStub(otherOffice, third))),
                UserError.Code.INVALID,
                "input.offices.1.stubNumberId");
        assertThat(fixture.campaigns()
                        .page(mine, new Page(50, false, null, null))
                        .rows())
                .isEmpty();
        assertThat(fixture.events().committed(Campaigns.CHANGED)).isEmpty();
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        List<UserError> errors = fixture.refusal(
                () -> editor.create(mine, mine, campaign("A", office(-1, first), office(office, -2L, -3L))));
        assertThat(errors)
                .extracting(error -> String.join(".", error.path()))
                .containsExactly(
                        "input.offices.0.officeId",
                        "input.offices.1.trackingNumberIds.0",
                        "input.offices.1.trackingNumberIds.1");
    }

    @Test
    void aNumberIsInOneActiveCampaignOnly() {
        Campaign live = editor.create(mine, mine, campaign("Live", officeWithStub(office, second, first)));
        UserError taken = assertRefused(
                () -> editor.create(mine, mine, campaign("Next", office(office, third, first))),
                UserError.Code.TAKEN,
                "input.offices.0.trackingNumberIds.1");
        assertThat(taken.message()).contains("\"Live\"");
        Campaign next = editor.create(mine, mine, paused("Next", office(office, second)));
        UserError stub = assertRefused(() -> activate(next, true), UserError.Code.TAKEN, "input.active");
        assertThat(stub.message()).contains("\"Live\"");

        activate(live, false);
        Campaign active = activate(next, true);
        assertThat(active.active()).isTrue();
        assertRefused(() -> activate(live, true), UserError.Code.TAKEN, "input.active");
        assertThat(fixture.campaigns().using(mine, second)).contains(active);
        assertThat(fixture.campaigns().using(mine, first)).isEmpty();
        assertThat(fixture.campaigns().using(fixture.newAccount(), second)).isEmpty();
    }

    @Test
    void ofTwoActivationsAtOnceOneWins() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 5; round++) {
                long shared = fixture.newNumber(mine);
                CyclicBarrier start = new CyclicBarrier(2);
                List<Future<Boolean>> results = new ArrayList<>();
                for (String name : List.of("A", "B")) {
                    Campaign campaign = editor.create(mine, mine, paused(name, office(office, shared)));
                    results.add(threads.submit(attempt(start, campaign)));
                }
                assertThat(List.of(results.get(0).get(), results.get(1).get())).containsExactlyInAnyOrder(true, false);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aNumberKeepsItsLastOfficeUntilItGetsAnother() {
        Campaign draft = editor.create(mine, mine, paused("Draft", office(office, first)));
        assertThat(routes()).isEmpty();
        activate(draft, true);
        assertThat(routes()).isEqualTo(Map.of(first, office));
        editor.update(mine, mine, draft.id(), 2, offices(officeWithStub(otherOffice, third, second)));
        assertThat(routes()).isEqualTo(Map.of(first, office, second, otherOffice, third, otherOffice));
        activate(draft, false);
        editor.update(mine, mine, draft.id(), 4, offices(office(office, second)));
        assertThat(routes()).isEqualTo(Map.of(first, office, second, otherOffice, third, otherOffice));
        assertThat(fixture.campaigns().officesOfNumbers(mine, List.of(second, -1L)))
                .isEqualTo(Map.of(second, otherOffice));
        assertThat(fixture.campaigns().officesOfNumbers(fixture.newAccount())).isEmpty();
    }

    @Test
    void anOfficeTakesManyNumbers() {
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            numbers.add(fixture.newNumber(mine));
        }
        Campaign campaign = editor.create(mine, mine, campaign("A", office(office, numbers.toArray(Long[]::new))));
        assertThat(campaign.offices().get(0).numberIds()).isEqualTo(numbers);
    }

    @Test
    void aCampaignTakesWhatItsOwnAccountHasAndNothingOfALinkedOne() {
        AccountScope linked = fixture.newAccount();
        long theirOffice = fixture.newOffice(linked);
        long theirNumber = fixture.newNumber(linked);
        AccountScope both = new LinkedAccounts(mine, linked);
        Campaign theirs = editor.create(linked, linked, campaign("Theirs", office(theirOffice, theirNumber)));
        assertThat(editor.update(both, both, theirs.id(), 1, renaming("Ours")).accountId())
                .isEqualTo(linked.ownAccountId());
        assertRefused(
                () -> editor.update(both, both, theirs.id(), 2, offices(office(theirOffice, first))),
                UserError.Code.NOT_FOUND,
                "input.offices.0.trackingNumberIds.0");
        assertRefused(
                () -> editor.create(both, both, campaign("Mine", office(theirOffice, first))),
                UserError.Code.NOT_FOUND,
                "input.offices.0.officeId");
    }

    private record LinkedAccounts(AccountScope own, AccountScope other) implements AccountScope {
        @Override
        public Set<Long> accountIds() {
            return Set.of(own.ownAccountId(), other.ownAccountId());
        }

        @Override
        public long ownAccountId() {
            return own.ownAccountId();
        }
    }

    private Map<Long, Long> routes() {
        return fixture.campaigns().officesOfNumbers(mine);
    }

    private Campaign activate(Campaign campaign, boolean active) {
        int version = fixture.read(mine, campaign).version();
        return editor.update(mine, mine, campaign.id(), version, activation(active));
    }

    private Callable<Boolean> attempt(CyclicBarrier start, Campaign campaign) {
        return () -> {
            start.await();
            try {
                return activate(campaign, true).active();
            } catch (InvalidInputException e) {
                assertThat(e.errors().get(0).code()).isEqualTo(UserError.Code.TAKEN);
                return false;
            }
        };
    }

    private static UserError assertRefused(Runnable change, UserError.Code code, String path) {
        List<UserError> errors = fixture.refusal(change);
        assertThat(errors).hasSize(1);
        assertThat(errors.get(0).code()).isEqualTo(code);
        assertThat(String.join(".", errors.get(0).path())).isEqualTo(path);
        return errors.get(0);
    }
}
