// SPDX-License-Identifier: Apache-2.0
package org.calltracking.telephony.internal.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.calltracking.api.pbx.PbxEvent;
import org.calltracking.api.pbx.PbxEvent.Channel;
import org.calltracking.api.pbx.PbxEvent.LiveChannel;
import org.calltracking.calls.CallOutcome;
import org.junit.jupiter.api.Test;

class CallTrackerTest {
    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
    private static final Channel CALLER = new Channel("a", "a");
    private static final Channel OFFICE = new Channel("b", "a");
    private static final Channel COLLEAGUE = new Channel("c", "a");

    private final CallTracker tracker = new CallTracker(Set.of("from-trunk"));
    private final List<CallChange> changes = new ArrayList<>();
    private long place;

    @Test
    void aCallThatIsNeverDialledLedNowhere() {
        arrives(0, CALLER);
        hangsUp(1, CALLER, 1);

        assertThat(changes)
                .containsExactly(
                        new CallChange.Began("a", "74951110001", "79160000001", at(0)),
                        new CallChange.Ended("a", CallOutcome.NO_ROUTE, null, null, at(1)));
    }

    @Test
    void aCallForWhichThePbxCouldNotEvenDialFailed() {
        arrives(0, CALLER);
        hangsUp(1, CALLER, 34);

        assertThat(end().outcome()).isEqualTo(CallOutcome.FAILED);
    }

    @Test
    void callsFromOtherContextsAreNotFromOutside() {
        on(new PbxEvent.ChannelCreated(at(0), CALLER, "from-internal", "101", "100"));
        dials(1, CALLER, OFFICE);
        hangsUp(2, OFFICE, 16);
        hangsUp(2, CALLER, 16);

        assertThat(changes).isEmpty();
    }

    @Test
    void inARingGroupOneAnswerCounts() {
        arrives(0, CALLER);
        dials(1, CALLER, OFFICE);
        dials(1, CALLER, COLLEAGUE);
        dialEnds(5, CALLER, COLLEAGUE, "ANSWER");
        dialEnds(5, CALLER, OFFICE, "CANCEL");
        hangsUp(5, OFFICE, 26);
        talk(5, 65, CALLER, COLLEAGUE, "x");
        hangsUp(65, COLLEAGUE, 16);
        hangsUp(65, CALLER, 16);

        assertThat(end())
                .isEqualTo(new CallChange.Ended(
                        "a", CallOutcome.ANSWERED, Duration.ofSeconds(4), Duration.ofSeconds(60), at(65)));
    }

    @Test
    void aPhoneThatRangInVainCountsMoreThanABusyOne() {
        arrives(0, CALLER);
        dials(1, CALLER, OFFICE);
        dialEnds(2, CALLER, OFFICE, "BUSY");
        hangsUp(2, OFFICE, 17);
        dials(2, CALLER, COLLEAGUE);
        dialEnds(22, CALLER, COLLEAGUE, "NOANSWER");
        hangsUp(22, COLLEAGUE, 0);
        hangsUp(22, CALLER, 19);

        assertThat(end())
                .isEqualTo(new CallChange.Ended("a", CallOutcome.NO_ANSWER, Duration.ofSeconds(21), null, at(22)));
    }

    @Test
    void whatLocalChannelsDialMeanwhileDoesNotCount() {
        Channel near = new Channel("l1", "a");
        Channel far = new Channel("l2", "a");
        arrives(0, CALLER);
        dials(1, CALLER, near);
        dials(1, far, OFFICE);
        dialEnds(20, CALLER, near, "NOANSWER");
        hangsUp(20, near, 0);
        dialEnds(20, far, OFFICE, "CANCEL");
        hangsUp(20, OFFICE, 127);
        hangsUp(20, far, 0);
        hangsUp(20, CALLER, 19);

        assertThat(end().outcome()).isEqualTo(CallOutcome.NO_ANSWER);
    }

    @Test
    void aConsultationInACallOfItsOwnBecomesAPartWhenTheCallerIsPutThrough() {
        Channel consulting = new Channel("d", "d");
        Channel expert = new Channel("e", "d");
        arrives(0, CALLER);
        dials(1, CALLER, OFFICE);
        dialEnds(2, CALLER, OFFICE, "ANSWER");
        enters(2, CALLER, "x");
        enters(2, OFFICE, "x");
        on(new PbxEvent.ChannelCreated(at(10), consulting, "from-internal", "102", "101"));
        dials(11, consulting, expert);
        dialEnds(12, consulting, expert, "ANSWER");
        enters(12, consulting, "y");
        enters(12, expert, "y");
        leaves(20, consulting, "y");
        leaves(20, CALLER, "x");
        enters(20, CALLER, "y");
        hangsUp(20, consulting, 16);
        leaves(20, OFFICE, "x");
        hangsUp(20, OFFICE, 16);
        leaves(30, new Channel("e", "a"), "y");
        leaves(30, CALLER, "y");
        hangsUp(30, new Channel("e", "a"), 16);
        assertThat(changes).hasSize(1);
        hangsUp(30, CALLER, 16);

        assertThat(end())
                .isEqualTo(new CallChange.Ended(
                        "a", CallOutcome.ANSWERED, Duration.ofSeconds(1), Duration.ofSeconds(28), at(30)));
        assertThat(tracker.placesInUse()).isEmpty();
    }

    @Test
    void ofTwoCallsFromOutsideTheYoungerIsFoldedIntoTheOlder() {
        Channel second = new Channel("s", "s");
        arrives(0, CALLER);
        arrives(5, second);
        enters(10, CALLER, "x");
        enters(10, new Channel("s", "a"), "x");
        assertThat(tracker.open()).containsExactly("a");
        hangsUp(20, CALLER, 16);
        hangsUp(21, new Channel("s", "s"), 16);

        assertThat(changes.subList(2, 4))
                .containsExactly(
                        new CallChange.Merged("s", "a"),
                        new CallChange.Ended("a", CallOutcome.ANSWERED, null, Duration.ofSeconds(10), at(21)));
    }

    @Test
    void aCallFromOutsideStaysItselfInAnOlderCallOfTheOffice() {
        Channel boss = new Channel("o", "o");
        on(new PbxEvent.ChannelCreated(at(0), boss, "from-internal", "102", "101"));
        arrives(5, CALLER);
        enters(6, boss, "x");
        enters(7, new Channel("a", "o"), "x");
        hangsUp(17, new Channel("a", "o"), 16);
        hangsUp(18, boss, 16);

        assertThat(end())
                .isEqualTo(new CallChange.Ended("a", CallOutcome.ANSWERED, null, Duration.ofSeconds(10), at(18)));
    }

    @Test
    void aCallThatVanishedInAGapEndsWithTheLastThatWasSeen() {
        arrives(0, CALLER);
        dials(1, CALLER, OFFICE);
        dialEnds(3, CALLER, OFFICE, "ANSWER");
        enters(3, OFFICE, "x");
        enters(4, CALLER, "x");
        on(new PbxEvent.Disconnected(at(50)));
        assertThat(tracker.isComplete()).isFalse();
        assertThat(tracker.open()).containsExactly("a");
        on(new PbxEvent.Snapshot(at(60), null, List.of()));

        assertThat(tracker.isComplete()).isTrue();
        assertThat(end())
                .isEqualTo(new CallChange.Ended(
                        "a", CallOutcome.END_UNKNOWN, Duration.ofSeconds(2), Duration.ZERO, at(4)));
    }

    @Test
    void aConversationThatLastedOverAGapIsCountedWhole() {
        arrives(0, CALLER);
        dials(1, CALLER, OFFICE);
        dialEnds(3, CALLER, OFFICE, "ANSWER");
        enters(3, OFFICE, "x");
        enters(3, CALLER, "x");
        on(new PbxEvent.Disconnected(at(50)));
        on(new PbxEvent.Snapshot(at(60), at(-999), List.of(live(CALLER, "x"), live(OFFICE, "x"))));
        leaves(83, CALLER, "x");
        leaves(83, OFFICE, "x");
        hangsUp(83, CALLER, 16);
        hangsUp(83, OFFICE, 16);

        assertThat(end())
                .isEqualTo(new CallChange.Ended(
                        "a", CallOutcome.ANSWERED, Duration.ofSeconds(2), Duration.ofSeconds(80), at(83)));
    }

    @Test
    void aCallAnsweredInAGapTalksSinceItWasFoundTalking() {
        arrives(0, CALLER);
        dials(1, CALLER, OFFICE);
        on(new PbxEvent.Disconnected(at(2)));
        on(new PbxEvent.Snapshot(at(10), null, List.of(live(CALLER, "x"), live(OFFICE, "x"))));
        hangsUp(30, OFFICE, 16);
        hangsUp(30, CALLER, 16);

        assertThat(end())
                .isEqualTo(new CallChange.Ended(
                        "a", CallOutcome.ANSWERED, Duration.ofSeconds(9), Duration.ofSeconds(20), at(30)));
    }

    @Test
    void whatEventsToldOfABridgeIsNewerThanTheList() {
        arrives(0, CALLER);
        dials(1, CALLER, OFFICE);
        on(new PbxEvent.Disconnected(at(2)));
        enters(9, OFFICE, "x");
        enters(9, CALLER, "x");
        on(new PbxEvent.Snapshot(at(10), null, List.of(live(CALLER, null), live(OFFICE, null))));
        hangsUp(30, OFFICE, 16);
        hangsUp(30, CALLER, 16);

        assertThat(end().talk()).isEqualTo(Duration.ofSeconds(21));
    }

    @Test
    void aCallWhoseBeginningWasMissedBeginsFromTheSnapshot() {
        on(new PbxEvent.Disconnected(at(0)));
        dialEnds(9, CALLER, OFFICE, "ANSWER");
        on(new PbxEvent.Snapshot(
                at(10),
                null,
                List.of(
                        new LiveChannel(OFFICE, at(5), "74951110001", "74951110001", "x"),
                        new LiveChannel(CALLER, at(4), "74951110001", null, "x"))));
        hangsUp(30, CALLER, 16);
        hangsUp(30, OFFICE, 16);

        assertThat(changes)
                .containsExactly(
                        new CallChange.Began("a", "74951110001", null, at(4)),
                        new CallChange.Ended("a", CallOutcome.ANSWERED, Duration.ZERO, Duration.ofSeconds(20), at(30)));
    }

    @Test
    void aSnapshotBeginsNoCallThatDidNotComeFromOutside() {
        on(new PbxEvent.ChannelCreated(at(0), CALLER, "from-internal", "101", "100"));
        on(new PbxEvent.Snapshot(
                at(10),
                null,
                List.of(
                        new LiveChannel(CALLER, at(0), "101", "100", null),
                        new LiveChannel(new Channel("z", "z"), at(1), null, "100", null))));
        hangsUp(20, CALLER, 16);

        assertThat(changes).isEmpty();
    }

    @Test
    void aCallOfWhichTooLittleWasSeenHasAnUnknownEnd() {
        arrives(0, CALLER);
        on(new PbxEvent.Disconnected(at(1)));
        on(new PbxEvent.Snapshot(at(5), null, List.of(live(CALLER, null))));
        hangsUp(9, CALLER, 16);

        assertThat(end()).isEqualTo(new CallChange.Ended("a", CallOutcome.END_UNKNOWN, null, null, at(9)));
    }

    @Test
    void stragglersOfACallThatIsOverLeaveNothing() {
        on(new PbxEvent.Snapshot(at(0), null, List.of()));
        arrives(1, CALLER);
        hangsUp(2, CALLER, 16);
        dialEnds(2, CALLER, OFFICE, "CANCEL");
        leaves(2, CALLER, "x");

        assertThat(changes).hasSize(2);
        assertThat(tracker.placesInUse()).isEmpty();
    }

    @Test
    void placesAreInUseUntilEachCallWithAnEventThereIsOver() {
        Channel second = new Channel("s", "s");
        place = 1;
        arrives(0, CALLER);
        place = 2;
        arrives(1, second);
        place = 3;
        hangsUp(2, second, 16);
        assertThat(tracker.placesInUse()).containsExactly(1L);
        place = 4;
        on(new PbxEvent.Disconnected(at(3)));
        place = 5;
        on(new PbxEvent.Snapshot(at(4), null, List.of(live(CALLER, null))));
        assertThat(tracker.placesInUse()).containsExactlyInAnyOrder(1L, 4L, 5L);
        hangsUp(6, CALLER, 16);
        assertThat(tracker.placesInUse()).isEmpty();
    }

    @Test
    void whoGoesOnForAnotherTrackerForgetsWhoWasGoneForThat() {
        Channel second = new Channel("s", "s");
        arrives(0, CALLER);
        dials(1, CALLER, OFFICE);
        arrives(2, second);
        tracker.resume(Set.of("a"), true);
        assertThat(tracker.open()).containsExactly("a");
        assertThat(tracker.channels()).containsExactly("a");
        assertThat(tracker.isComplete()).isTrue();
        leaves(3, second, "x");
        hangsUp(4, CALLER, 16);

        assertThat(end().linkedId()).isEqualTo("a");
        assertThat(tracker.placesInUse()).isEmpty();
    }

    private void arrives(double second, Channel channel) {
        on(new PbxEvent.ChannelCreated(at(second), channel, "from-trunk", "74951110001", "79160000001"));
    }

    private void dials(double second, Channel caller, Channel leg) {
        on(new PbxEvent.ChannelCreated(at(second), leg, "from-phones", "s", null));
        on(new PbxEvent.DialBegan(at(second), caller, leg));
    }

    private void dialEnds(double second, Channel caller, Channel leg, String status) {
        on(new PbxEvent.DialEnded(at(second), caller, leg, status));
    }

    private void talk(double from, double to, Channel one, Channel other, String bridge) {
        enters(from, one, bridge);
        enters(from, other, bridge);
        leaves(to, one, bridge);
        leaves(to, other, bridge);
    }

    private void enters(double second, Channel channel, String bridge) {
        on(new PbxEvent.BridgeEntered(at(second), channel, bridge));
    }

    private void leaves(double second, Channel channel, String bridge) {
        on(new PbxEvent.BridgeLeft(at(second), channel, bridge));
    }

    private void hangsUp(double second, Channel channel, int cause) {
        on(new PbxEvent.ChannelHungUp(at(second), channel, cause));
    }

    private void on(PbxEvent event) {
        changes.addAll(tracker.on(event, place));
    }

    private CallChange.Ended end() {
        return (CallChange.Ended) changes.get(changes.size() - 1);
    }

    private static LiveChannel live(Channel channel, String bridge) {
        return new LiveChannel(channel, START, "74951110001", "79160000001", bridge);
    }

    private static Instant at(double second) {
        return START.plusMillis(Math.round(second * 1000));
    }
}
