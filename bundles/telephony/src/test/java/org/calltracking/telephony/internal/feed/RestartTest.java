// SPDX-License-Identifier: Apache-2.0
package org.calltracking.telephony.internal.feed;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.calltracking.api.pbx.PbxEvent;
import org.calltracking.api.pbx.PbxEvent.Channel;
import org.calltracking.calls.CallJournal;
import org.calltracking.calls.CallOutcome;
import org.calltracking.telephony.internal.spool.Spool;
import org.calltracking.telephony.internal.tracking.CallChange;
import org.calltracking.telephony.internal.tracking.CallTracker;
import org.calltracking.telephony.internal.tracking.Events;
import org.calltracking.telephony.internal.tracking.Recording;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The component goes and comes again while the link to the PBX stands: what is told meanwhile waits in the adapter. */
class RestartTest {
    private static final String PBX = "default";
    private static final Set<String> TRUNK = Set.of("from-trunk");
    private static final Instant BEGIN = Instant.parse("2026-11-21T02:00:00Z");
    private static final List<String> RECORDINGS = List.of(
            "answered",
            "answered-callee-hangup",
            "busy",
            "noanswer",
            "cancel",
            "rejected",
            "unknown-did",
            "blind-transfer",
            "attended-transfer",
            "callback-ok");

    private static final Spool.Limits ONE_LINE_EACH = new Spool.Limits(1, Duration.ofDays(1));
    private static final String FEED = "calls-" + PBX;

    @TempDir
    Path data;

    private final MemoryJournal journal = new MemoryJournal();
    private SpooledEvents events;

    @AfterEach
    void stop() throws InterruptedException {
        if (events != null) {
            events.stop();
        }
    }

    @Test
    void callsThatRunOrEndMeanwhileEndAsTheyDid() throws Exception {
        List<PbxEvent> call = Recording.of("answered");
        List<PbxEvent> ended =
                call.stream().map(event -> renamed(event, "ended")).toList();
        List<PbxEvent> running =
                call.stream().map(event -> renamed(event, "running")).toList();
        int half = call.size() / 2;

        start(Spool.Limits.DEFAULT);
        tell(linkBegins());
        tell(ended.subList(0, half));
        tell(running.subList(0, half));
        journal.await(j -> j.beginningCount() == 2);
        events.stop();
        start(Spool.Limits.DEFAULT);
        tell(ended.subList(half, call.size()));

        journal.await(j -> j.endCount() == 1);
        assertThat(journal.open(PBX)).containsOnlyKeys(linkedId("running", call));
        events.stop();
        start(Spool.Limits.DEFAULT);
        tell(running.subList(half, call.size()));

        journal.await(j -> j.endCount() == 2);
        assertThat(journal.outcomes().values()).containsOnly(CallOutcome.ANSWERED);
    }

    @Test
    void whatTheJournalDidNotTakeBeforeTheStopItTakesAfterTheStart() throws Exception {
        start(Spool.Limits.DEFAULT);
        tell(linkBegins());
        journal.setAway(true);
        tell(Recording.of("busy"));
        events.stop();
        assertThat(journal.begun()).isEmpty();
        journal.setAway(false);
        start(Spool.Limits.DEFAULT);

        journal.await(j -> j.endCount() == 1);
        assertThat(journal.outcomes()).containsValue(CallOutcome.BUSY);
    }

    @Test
    void anEndThatIsBeingWrittenWhenTheStopComesIsWrittenAfterTheStart() throws Exception {
        List<PbxEvent> call = Recording.of("busy");
        start(ONE_LINE_EACH);
        tell(linkBegins());
        tell(call.subList(0, call.size() - 1));
        awaitWorkedOff();
        journal.setAway(true);
        tell(call.subList(call.size() - 1, call.size()));
        awaitPatience();
        events.stop();
        start(ONE_LINE_EACH);
        journal.setAway(false);

        journal.await(j -> j.endCount() == 1);
        assertThat(journal.outcomes()).containsValue(CallOutcome.BUSY);
    }

    @Test
    void aStragglerAfterTheStartLeavesNothing() throws Exception {
        List<PbxEvent> call = Recording.of("busy");
        start(ONE_LINE_EACH);
        tell(linkBegins());
        tell(call);
        awaitSegments(1);
        events.stop();
        start(ONE_LINE_EACH);
        Channel gone = Events.channelsOf(call.get(call.size() - 1)).get(0);
        tell(List.of(new PbxEvent.BridgeLeft(BEGIN, gone, "bridge")));

        assertNothingIsKept();
    }

    @Test
    void aJournalThatIsAwayDoesNotHoldTheStopUpAndNoThreadIsLeft() throws Exception {
        start(Spool.Limits.DEFAULT);
        journal.setAway(true);
        tell(Recording.of("busy"));
        awaitPatience();
        events.unbindJournal(journal);
        events.stop();

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain(FEED);
    }

    @RepeatedTest(200)
    void theJournalEndsAsWithoutRestarts(RepetitionInfo repetition) throws Exception {
        Random random = new Random(repetition.getCurrentRepetition());
        List<PbxEvent> stream = stream(random);
        List<CallChange> expected = changes(stream);
        Spool.Limits limits = new Spool.Limits(1 + random.nextInt(3_000), Duration.ofDays(1));

        start(limits);
        for (int told = 0; told < stream.size(); ) {
            int cut = Math.min(stream.size(), told + 1 + random.nextInt(60));
            if (random.nextInt(4) == 0) {
                awaitWorkedOff();
                journal.setAway(true);
            }
            tell(stream.subList(told, cut));
            told = cut;
            if (random.nextBoolean()) {
                events.stop();
                start(limits);
            }
            journal.setAway(false);
        }

        int ends = ends(expected).size();
        journal.await(j -> j.endCount() == ends);
        awaitWorkedOff();
        assertThat(journal.ended()).isEqualTo(ends(expected));
        assertThat(journal.begun().keySet()).isEqualTo(begun(expected));
        assertThat(new HashSet<>(journal.merged())).isEqualTo(merged(expected));
        if (random.nextBoolean()) {
            events.stop();
            start(limits);
        }
        assertNothingIsKept();
    }

    /** Neither are calls that are over believed to run, nor are their events kept. */
    private void assertNothingIsKept() throws Exception {
        int before = journal.endCount();
        tell(Recording.of("busy").stream().map(event -> renamed(event, "last")).toList());
        journal.await(j -> j.endCount() == before + 1);
        awaitSegments(1);
        assertThat(journal.open(PBX)).isEmpty();
    }

    private void start(Spool.Limits limits) throws IOException {
        events = new SpooledEvents(data, TRUNK, Clock.systemUTC(), new PlusPhones(), limits);
        events.bindJournal(journal);
    }

    private void tell(List<PbxEvent> told) {
        told.forEach(event -> events.accept(PBX, event));
    }

    private void awaitWorkedOff() throws IOException {
        await(() -> events.backlog(PBX) == 0, "events wait");
    }

    /** The feed waits for the journal with a line in hand. */
    private void awaitPatience() throws IOException {
        await(
                () -> Thread.getAllStackTraces().keySet().stream()
                        .anyMatch(thread ->
                                thread.getName().equals(FEED) && thread.getState() == Thread.State.TIMED_WAITING),
                "the feed does not wait");
    }

    private void awaitSegments(int count) throws IOException {
        await(() -> segments() == count, "segments are left");
    }

    private static void await(Condition condition, String otherwise) throws IOException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as(otherwise).isLessThan(deadline);
            LockSupport.parkNanos(100_000);
        }
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    /** Calls of all kinds, some at the same time, with stragglers and gaps. */
    private static List<PbxEvent> stream(Random random) {
        List<List<PbxEvent>> calls = new ArrayList<>();
        int count = 4 + random.nextInt(12);
        for (int i = 0; i < count; i++) {
            String name = "call" + i + "-";
            calls.add(new ArrayList<>(Recording.of(RECORDINGS.get(random.nextInt(RECORDINGS.size()))).stream()
                    .map(event -> renamed(event, name))
                    .toList()));
        }
        int atOnce = 1 + random.nextInt(6);
        List<PbxEvent> stream = new ArrayList<>(linkBegins());
        List<PbxEvent> happened = new ArrayList<>();
        while (!calls.isEmpty()) {
            List<PbxEvent> call = calls.get(random.nextInt(Math.min(atOnce, calls.size())));
            for (int i = random.nextInt(6); i > 0 && !call.isEmpty(); i--) {
                happened.add(call.get(0));
                stream.add(call.remove(0));
            }
            if (random.nextInt(60) == 0) {
                breakLink(random, calls, happened, stream);
            }
            if (random.nextInt(4) == 0) {
                straggler(random, happened, calls).ifPresent(stream::add);
            }
            calls.removeIf(List::isEmpty);
        }
        return stream;
    }

    /** Something that is told late of a call that is over. */
    private static Optional<PbxEvent> straggler(Random random, List<PbxEvent> happened, List<List<PbxEvent>> calls) {
        Set<String> running = calls.stream()
                .flatMap(List::stream)
                .flatMap(event -> Events.channelsOf(event).stream())
                .map(RestartTest::nameOf)
                .collect(toSet());
        List<Channel> gone = happened.stream()
                .flatMap(event -> Events.channelsOf(event).stream())
                .filter(channel -> !running.contains(nameOf(channel)))
                .toList();
        return gone.isEmpty()
                ? Optional.empty()
                : Optional.of(new PbxEvent.BridgeLeft(BEGIN, gone.get(random.nextInt(gone.size())), "bridge"));
    }

    private static String nameOf(Channel channel) {
        return channel.uniqueId().substring(0, channel.uniqueId().indexOf('-'));
    }

    private static void breakLink(
            Random random, List<List<PbxEvent>> calls, List<PbxEvent> happened, List<PbxEvent> stream) {
        Instant at = happened.stream()
                .map(PbxEvent::at)
                .max(Comparator.naturalOrder())
                .orElse(BEGIN);
        stream.add(new PbxEvent.Disconnected(at));
        List<PbxEvent> call = calls.get(random.nextInt(calls.size()));
        for (int i = random.nextInt(8); i > 0 && !call.isEmpty(); i--) {
            happened.add(call.remove(0));
        }
        call = calls.get(random.nextInt(calls.size()));
        for (int i = random.nextInt(8); i > 0 && !call.isEmpty(); i--) {
            happened.add(call.get(0));
            stream.add(call.remove(0));
        }
        stream.add(new PbxEvent.Snapshot(at, null, Events.live(happened)));
    }

    private static List<PbxEvent> linkBegins() {
        return List.of(new PbxEvent.Disconnected(BEGIN), new PbxEvent.Snapshot(BEGIN, null, List.of()));
    }

    private static PbxEvent renamed(PbxEvent event, String name) {
        return Events.with(event, channel -> new Channel(name + channel.uniqueId(), name + channel.linkedId()));
    }

    private static String linkedId(String name, List<PbxEvent> call) {
        return name + Events.channelsOf(call.get(0)).get(0).linkedId();
    }

    private static List<CallChange> changes(List<PbxEvent> stream) {
        CallTracker tracker = new CallTracker(TRUNK);
        return stream.stream().flatMap(event -> tracker.on(event, 0).stream()).toList();
    }

    private static Set<String> begun(List<CallChange> changes) {
        Set<String> begun = new HashSet<>();
        changes.stream().filter(CallChange.Began.class::isInstance).forEach(change -> begun.add(change.linkedId()));
        return begun;
    }

    private static Set<String> merged(List<CallChange> changes) {
        Set<String> merged = new HashSet<>();
        changes.stream().filter(CallChange.Merged.class::isInstance).forEach(change -> merged.add(change.linkedId()));
        return merged;
    }

    private static Map<String, CallJournal.End> ends(List<CallChange> changes) {
        return changes.stream()
                .filter(CallChange.Ended.class::isInstance)
                .map(CallChange.Ended.class::cast)
                .collect(toMap(
                        CallChange.Ended::linkedId,
                        end -> new CallJournal.End(
                                PBX, end.linkedId(), end.outcome(), end.ring(), end.talk(), end.at())));
    }

    private long segments() throws IOException {
        try (var files = Files.list(data.resolve("telephony").resolve(PBX))) {
            return files.filter(file -> file.toString().endsWith(".spool")).count();
        }
    }
}
