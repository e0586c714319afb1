// SPDX-License-Identifier: Apache-2.0
package org.calltracking.calls.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.calltracking.api.Page;
import org.calltracking.api.PhoneNumber;
import org.calltracking.api.event.Event;
import org.calltracking.calls.CallJournal;
import org.calltracking.calls.CallOutcome;
import org.calltracking.calls.internal.store.CallsTables;
import org.calltracking.campaigns.Campaign;
import org.calltracking.campaigns.CampaignOffice;
import org.calltracking.numbers.TrackingNumber;
import org.calltracking.store.testing.StoreFixture;
import org.calltracking.visits.Lease;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoredCallJournalTest {
    private static final Instant AT = Instant.parse("2026-03-02T09:00:00.123456Z");
    private static final long ACCOUNT = 7;
    private static final long FIRST = 1;
    private static final long SECOND = 2;
    private static final long STUB = 3;
    private static final long ONLY = 4;
    private static final long IDLE = 5;

    private StoreFixture fixture;
    private Neighbours neighbours;
    private CallJournal journal;
    private StoredCalls calls;

    @BeforeEach
    void open() {
        fixture = StoreFixture.of(new CallsTables());
        neighbours = new Neighbours();
        journal = new StoredCallJournal(
                fixture.store("calls"),
                fixture.events(),
                neighbours.trackingNumbers(),
                neighbours.campaigns(),
                neighbours.visits(),
                neighbours.policy());
        calls = new StoredCalls(fixture.store("calls"));
        for (long id = FIRST; id <= IDLE; id++) {
            neighbours.numbers.add(new TrackingNumber(id, ACCOUNT, phone(id), "default", AT));
        }
        neighbours.campaigns.add(new Campaign(
                20,
                ACCOUNT,
                "spring",
                "shop.example",
                0,
                true,
                List.of(
                        new CampaignOffice(30, 40, List.of(".phone"), List.of(FIRST, SECOND), STUB),
                        new CampaignOffice(31, 41, List.of("."), List.of(ONLY), null)),
                List.of(),
                Duration.ofMinutes(10),
                Duration.ofMinutes(5),
                AT,
                1));
        neighbours.lastOffices.put(IDLE, 49L);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aCallBelongsToTheVisitThatHoldsItsNumber() {
        lease(FIRST, AT.minusSeconds(60), AT.plusSeconds(60), AT.plusSeconds(360));

        Call call = started(FIRST, AT);

        assertThat(call.attribution()).isEqualTo(CallAttribution.VISIT);
        assertThat(call.visitId()).isEqualTo(90);
        assertThat(call.campaignId()).isEqualTo(20);
        assertThat(call.officeId()).isEqualTo(40);
        assertThat(call.trackingNumberId()).isEqualTo(FIRST);
        assertThat(call.dialled()).isEqualTo(phone(FIRST));
        assertThat(call.caller()).isEqualTo("+79160000001");
        assertThat(call.startedAt()).isEqualTo(AT);
        assertThat(call.outcome()).isNull();
        assertThat(call.endedAt()).isNull();
    }

    @Test
    void aLateCallBelongsToTheVisitThatIsHeldFor() {
        lease(FIRST, AT.minusSeconds(600), AT, AT.plusSeconds(300));

        assertThat(started(FIRST, AT).attribution()).isEqualTo(CallAttribution.HOLD);
    }

    @Test
    void aNumberThatIsShownToAllBringsItsCampaignWithoutAVisit() {
        Call call = started(ONLY, AT);

        assertThat(call.attribution()).isEqualTo(CallAttribution.STATIC);
        assertThat(call.campaignId()).isEqualTo(20);
        assertThat(call.officeId()).isEqualTo(41);
        assertThat(call.visitId()).isNull();
    }

    @Test
    void aStubBringsItsCampaignButNoSource() {
        Call call = started(STUB, AT);

        assertThat(call.attribution()).isEqualTo(CallAttribution.UNDETERMINED);
        assertThat(call.campaignId()).isEqualTo(20);
        assertThat(call.officeId()).isEqualTo(40);
        assertThat(call.visitId()).isNull();
    }

    @Test
    void aNumberThatNobodyHoldsAnyMoreHasNoSource() {
        lease(FIRST, AT.minusSeconds(600), AT.minusSeconds(300), AT);

        Call call = started(FIRST, AT);

        assertThat(call.attribution()).isEqualTo(CallAttribution.UNDETERMINED);
        assertThat(call.visitId()).isNull();
    }

    @Test
    void aNumberOutsideOfCampaignsStillLedToItsLastOffice() {
        Call call = started(IDLE, AT);

        assertThat(call.attribution()).isEqualTo(CallAttribution.UNDETERMINED);
        assertThat(call.campaignId()).isNull();
        assertThat(call.officeId()).isEqualTo(49);
    }

    @Test
    void aCallToNobodysNumberIsKeptForNobody() {
        journal.started(
                new CallJournal.Beginning("default", "x", "74959999999", new PhoneNumber("+74959999999"), null, AT));
        journal.started(new CallJournal.Beginning("default", "y", "s", null, null, AT));

        assertThat(journal.open("default")).containsOnlyKeys("x", "y");
        assertThat(list()).isEmpty();
        assertThat(fixture.events().committed())
                .allSatisfy(event -> assertThat(event.accountId()).isNull())
                .extracting(event -> event.payload().get("dialled"))
                .containsExactly("+74959999999", "s");
    }

    @Test
    void aCallIsSeenByItsAccountOnly() {
        started(ONLY, AT);

        assertThat(calls.page(fixture.scope(8), CallFilter.ALL, new Page(10, false, null, null))
                        .rows())
                .isEmpty();
        assertThat(calls.byIds(fixture.scope(8), List.of(list().get(0).id()))).isEmpty();
        assertThat(calls.byIds(fixture.scope(ACCOUNT), List.of(list().get(0).id())))
                .hasSize(1);
    }

    @Test
    void tellingEverythingTwiceWritesItOnce() {
        CallJournal.Beginning beginning = beginning("a", ONLY, AT);
        CallJournal.End end = new CallJournal.End(
                "default",
                "a",
                CallOutcome.ANSWERED,
                Duration.ofMillis(1199),
                Duration.ofMillis(3198),
                AT.plusSeconds(5));
        for (int i = 0; i < 2; i++) {
            journal.started(beginning);
            journal.ended(end);
        }
        journal.ended(new CallJournal.End("default", "a", CallOutcome.END_UNKNOWN, null, null, AT));

        assertThat(list()).hasSize(1);
        Call call = list().get(0);
        assertThat(call.outcome()).isEqualTo(CallOutcome.ANSWERED);
        assertThat(call.ring()).isEqualTo(Duration.ofMillis(1199));
        assertThat(call.talk()).isEqualTo(Duration.ofMillis(3198));
        assertThat(call.endedAt()).isEqualTo(AT.plusSeconds(5));
        assertThat(journal.open("default")).isEmpty();
        assertThat(fixture.events().committed())
                .extracting(Event::type)
                .containsExactly(CallJournal.STARTED, CallJournal.ENDED);
    }

    @Test
    void eventsTellWhatIsKnown() {
        lease(FIRST, AT.minusSeconds(60), AT.plusSeconds(60), AT.plusSeconds(360));
        Call call = started(FIRST, AT);
        journal.ended(new CallJournal.End(
                "default", "call-1", CallOutcome.BUSY, Duration.ofMillis(223), null, AT.plusSeconds(1)));

        Map<String, String> beginning = Map.ofEntries(
                Map.entry("callId", String.valueOf(call.id())),
                Map.entry("pbx", "default"),
                Map.entry("linkedId", "call-1"),
                Map.entry("dialled", "+74951110001"),
                Map.entry("caller", "+79160000001"),
                Map.entry("trackingNumberId", "1"),
                Map.entry("campaignId", "20"),
                Map.entry("officeId", "40"),
                Map.entry("visitId", "90"),
                Map.entry("attribution", "VISIT"),
                Map.entry("startedAt", "2026-03-02T09:00:00.123456Z"));
        Event started = fixture.events().committed(CallJournal.STARTED).get(0);
        assertThat(started.accountId()).isEqualTo(ACCOUNT);
        assertThat(started.subject()).isEqualTo("call:" + call.id());
        assertThat(started.payload()).isEqualTo(beginning);
        Event ended = fixture.events().committed(CallJournal.ENDED).get(0);
        assertThat(ended.payload())
                .containsAllEntriesOf(beginning)
                .containsEntry("outcome", "BUSY")
                .containsEntry("ringMillis", "223")
                .containsEntry("endedAt", "2026-03-02T09:00:01.123456Z")
                .doesNotContainKey("talkMillis");
    }

    @Test
    void aCallThatIsAPartOfAnotherLeavesTheJournalForGood() {
        CallJournal.Beginning part = beginning("part", ONLY, AT.plusSeconds(1));
        journal.started(beginning("whole", FIRST, AT));
        for (int i = 0; i < 2; i++) {
            journal.started(part);
            journal.merged("default", "part", "whole");
        }
        journal.ended(new CallJournal.End("default", "part", CallOutcome.END_UNKNOWN, null, null, AT));

        assertThat(list()).extracting(Call::linkedId).containsExactly("whole");
        assertThat(journal.open("default")).isEqualTo(Map.of("whole", AT));
        assertThat(fixture.events().committed())
                .extracting(Event::type)
                .containsExactly(CallJournal.STARTED, CallJournal.STARTED, CallJournal.MERGED);
        assertThat(fixture.events().committed())
                .extracting(CallChange::of)
                .extracting(CallChange::kind)
                .contains(CallChange.Kind.STARTED, CallChange.Kind.MERGED);
        assertThat(CallChange.of(fixture.events().committed(CallJournal.MERGED).get(0))
                        .mergedIntoId())
                .isEqualTo(list().get(0).id());
        assertThat(fixture.events().committed(CallJournal.MERGED).get(0).payload())
                .containsEntry("intoCallId", String.valueOf(list().get(0).id()));
    }

    @Test
    void anEndOfACallThatNeverBeganIsNothing() {
        journal.ended(new CallJournal.End("default", "ghost", CallOutcome.BUSY, null, null, AT));
        journal.merged("default", "ghost", "other");

        assertThat(fixture.events().committed()).isEmpty();
    }

    @Test
    void eachPbxHasIdsOfItsOwn() {
        journal.started(beginning("a", ONLY, AT));
        journal.started(new CallJournal.Beginning("other", "a", "74951110004", phone(ONLY), null, AT));

        assertThat(list()).hasSize(2);
        assertThat(journal.open("other")).hasSize(1);
    }

    @Test
    void whatIsWrittenTogetherStandsWholeOrNotAtAll() {
        assertThatThrownBy(() -> journal.together(() -> {
                    journal.started(beginning("a", FIRST, AT));
                    throw new IllegalStateException("the second cannot be written");
                }))
                .hasMessage("the second cannot be written");
        assertThat(list()).isEmpty();

        journal.together(() -> {
            journal.started(beginning("a", FIRST, AT));
            journal.started(beginning("b", SECOND, AT));
        });
        assertThat(list()).extracting(Call::linkedId).containsExactlyInAnyOrder("a", "b");
    }

    private Call started(long number, Instant at) {
        journal.started(beginning("call-" + number, number, at));
        return list().get(0);
    }

    private List<Call> list() {
        return calls.page(fixture.scope(ACCOUNT), CallFilter.ALL, new Page(10, false, null, null))
                .rows();
    }

    private void lease(long number, Instant from, Instant ends, Instant heldUntil) {
        neighbours.leases.add(new Lease(80, ACCOUNT, number, 90, 20, 40, from, ends, heldUntil));
    }

    private static CallJournal.Beginning beginning(String linkedId, long number, Instant at) {
        PhoneNumber phone = phone(number);
        return new CallJournal.Beginning("default", linkedId, phone.digits(), phone, "+79160000001", at);
    }

    private static PhoneNumber phone(long number) {
        return new PhoneNumber("+7495111000" + number);
    }
}
