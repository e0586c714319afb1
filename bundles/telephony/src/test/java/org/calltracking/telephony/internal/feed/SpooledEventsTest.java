// SPDX-License-Identifier: Apache-2.0
package org.calltracking.telephony.internal.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.calltracking.api.PhoneNumber;
import org.calltracking.api.pbx.PbxEvent;
import org.calltracking.api.pbx.PbxEvent.Channel;
import org.calltracking.api.pbx.PbxEvent.LiveChannel;
import org.calltracking.calls.CallJournal;
import org.calltracking.calls.CallOutcome;
import org.calltracking.telephony.internal.spool.Spool;
import org.calltracking.telephony.internal.tracking.Events;
import org.calltracking.telephony.internal.tracking.Recording;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpooledEventsTest {
    private static final String PBX = "default";
    private static final Set<String> TRUNK = Set.of("from-trunk");
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Instant AT = Instant.parse("2026-03-01T09:00:00Z");

    @TempDir
    Path data;

    private final MemoryJournal journal = new MemoryJournal();
    private final List<SpooledEvents> running = new ArrayList<>();

    @AfterEach
    void stopAll() throws InterruptedException {
        for (SpooledEvents events : running) {
            events.stop();
        }
    }

    @Test
    void aCallStandsInTheJournalWithItsNumbersRead() throws Exception {
        SpooledEvents events = start(data, journal);
        Recording.of("answered").forEach(event -> events.accept(PBX, event));

        journal.await(j -> j.endCount() == 1);
        CallJournal.Beginning began = journal.begun().values().iterator().next();
        assertThat(began.pbx()).isEqualTo(PBX);
        assertThat(began.dialled()).isEqualTo("74951110001");
        assertThat(began.number()).isEqualTo(new PhoneNumber("+74951110001"));
        assertThat(began.caller()).isEqualTo("+79160000001");
        assertThat(journal.outcomes()).containsValue(CallOutcome.ANSWERED);
    }

    @Test
    void eventsAreTakenLongBeforeThereIsAJournal() throws Exception {
        SpooledEvents events = new SpooledEvents(data, TRUNK, CLOCK, new PlusPhones(), Spool.Limits.DEFAULT);
        running.add(events);
        Recording.of("busy").forEach(event -> events.accept(PBX, event));
        events.bindJournal(journal);

        journal.await(j -> j.endCount() == 1);
    }

    @Test
    void aJournalThatIsAwayForAWhileMissesNothing() throws Exception {
        SpooledEvents events = start(data, journal);
        journal.setAway(true);
        calls(50).forEach(event -> events.accept(PBX, event));
        assertThat(journal.begun()).isEmpty();
        journal.setAway(false);

        journal.await(j -> j.endCount() == 50);
        assertThat(journal.outcomes().values()).containsOnly(CallOutcome.BUSY);
    }

    @Test
    void aDatabaseThatRefusesEverythingIsWaitedFor() throws Exception {
        SpooledEvents events = start(data, journal);
        journal.fail(new IllegalStateException(new SQLException("disk full", "HY000", 1021)));
        calls(5).forEach(event -> events.accept(PBX, event));
        journal.fail(null);

        journal.await(j -> j.endCount() == 5);
    }

    @Test
    void oneCallThatCannotBeWrittenKeepsNoOtherWaiting() throws Exception {
        SpooledEvents events = start(data, journal);
        journal.poison("call-2");
        calls(5).forEach(event -> events.accept(PBX, event));

        journal.await(j -> j.endCount() == 4);
        assertThat(journal.begun()).doesNotContainKey("call-2");
    }

    @RepeatedTest(20)
    void aProcessKilledAnywhereLosesNoCallThatItHeardOf(RepetitionInfo repetition) throws Exception {
        Random random = new Random(repetition.getCurrentRepetition());
        List<PbxEvent> stream = calls(30);
        int killedAt = 1 + random.nextInt(stream.size() - 1);
        List<PbxEvent> heard = stream.subList(0, killedAt);

        journal.dieAfter(random.nextInt(40));
        SpooledEvents killed = start(data, journal);
        heard.forEach(event -> killed.accept(PBX, event));
        Path left = copyAsIfKilled(random);
        killed.stop();
        journal.dieAfter(Long.MAX_VALUE);

        SpooledEvents restarted = start(left, journal);
        restarted.accept(PBX, new PbxEvent.Disconnected(AT));
        restarted.accept(PBX, new PbxEvent.Snapshot(AT, null, Events.live(heard)));
        stream.subList(killedAt, stream.size()).forEach(event -> restarted.accept(PBX, event));

        journal.await(j -> j.endCount() == 30);
        assertThat(journal.outcomes().values()).containsOnly(CallOutcome.BUSY);
        assertThat(journal.begun()).hasSize(30);
    }

    @Test
    void callsThatEndedWhileTheProcessWasDeadHaveAnUnknownEnd() throws Exception {
        List<PbxEvent> heard = Recording.of("answered").subList(0, 4);
        SpooledEvents killed = start(data, journal);
        heard.forEach(event -> killed.accept(PBX, event));
        journal.await(j -> j.beginningCount() == 1);
        Path left = copyAsIfKilled(new Random(1));
        killed.stop();

        SpooledEvents restarted = start(left, journal);
        restarted.accept(PBX, new PbxEvent.Disconnected(CLOCK.instant()));
        restarted.accept(PBX, new PbxEvent.Snapshot(CLOCK.instant(), null, List.of()));

        journal.await(j -> j.endCount() == 1);
        CallJournal.End end = journal.ended().values().iterator().next();
        assertThat(end.outcome()).isEqualTo(CallOutcome.END_UNKNOWN);
        assertThat(end.at()).isEqualTo(heard.get(3).at());
    }

    @Test
    void whatTheJournalHasOpenAndNobodyKnowsIsEndedAtTheFirstSnapshot() throws Exception {
        journal.started(new CallJournal.Beginning(PBX, "lost", "74951110001", null, null, AT));
        SpooledEvents events = start(data, journal);
        Channel caller = new Channel("a", "a");
        events.accept(PBX, new PbxEvent.ChannelCreated(AT, caller, "from-trunk", "74951110001", null));
        journal.await(j -> j.beginningCount() == 2);
        assertThat(journal.ended()).isEmpty();
        events.accept(PBX, new PbxEvent.Snapshot(AT, null, List.of(new LiveChannel(caller, AT, null, null, null))));

        journal.await(j -> j.endCount() == 1);
        assertThat(journal.ended().get("lost"))
                .isEqualTo(new CallJournal.End(PBX, "lost", CallOutcome.END_UNKNOWN, null, null, AT));
        assertThat(journal.open(PBX)).containsOnlyKeys("a");
    }

    @Test
    void aBurstOfAHundredThousandEventsIsWorkedOffAndItsSegmentsAreDeleted() throws Exception {
        SpooledEvents events = start(data, journal);
        journal.setAway(true);
        List<PbxEvent> busy = Recording.of("busy");
        int calls = 100_000 / busy.size() + 1;
        for (int i = 0; i < calls; i++) {
            String name = "call-" + i;
            busy.forEach(event -> events.accept(PBX, renamed(event, name)));
        }
        assertThat(events.backlogs()).containsKey(PBX);
        journal.setAway(false);

        journal.await(j -> j.endCount() == calls);
        assertThat(journal.outcomes().values()).containsOnly(CallOutcome.BUSY);
        assertThat(journal.units()).as("what waited is written together").hasSizeBetween(1, calls / 5);
        events.accept(PBX, new PbxEvent.Snapshot(AT, null, List.of()));
        busy.forEach(event -> events.accept(PBX, event));
        journal.await(j -> j.endCount() == calls + 1);
        assertThat(events.backlogs()).isEmpty();
        awaitOneSegment();
    }

    @Test
    void watchersHearOfSnapshotsAtOnce() throws Exception {
        SpooledEvents events = start(data, journal);
        journal.setAway(true);
        List<String> heard = new ArrayList<>();
        events.bindWatcher(heard::add);
        events.accept(PBX, new PbxEvent.Disconnected(AT));
        assertThat(heard).isEmpty();
        events.accept(PBX, new PbxEvent.Snapshot(AT, null, List.of()));

        assertThat(heard).containsExactly(PBX);
    }

    @Test
    void aNameThatIsNoFolderIsRefused() throws Exception {
        SpooledEvents events = start(data, journal);

        assertThatThrownBy(() -> events.accept("../x", new PbxEvent.Disconnected(AT)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private SpooledEvents start(Path folder, CallJournal into) throws IOException {
        SpooledEvents events = new SpooledEvents(folder, TRUNK, CLOCK, new PlusPhones(), Spool.Limits.DEFAULT);
        events.bindJournal(into);
        running.add(events);
        return events;
    }

    /** That many calls to a busy office, each beginning before the one before it has ended. */
    private static List<PbxEvent> calls(int count) {
        List<List<PbxEvent>> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = "call-" + i;
            calls.add(Recording.of("busy").stream()
                    .map(event -> renamed(event, name))
                    .toList());
        }
        List<PbxEvent> stream = new ArrayList<>();
        int length = calls.get(0).size();
        for (int step = 0; step < length + count - 1; step++) {
            for (int call = Math.max(0, step - length + 1); call <= Math.min(step, count - 1); call++) {
                stream.add(calls.get(call).get(step - call));
            }
        }
        return stream;
    }

    private static PbxEvent renamed(PbxEvent event, String name) {
        return Events.with(
                event,
                channel -> new Channel(channel.uniqueId().equals(channel.linkedId()) ? name : name + "-leg", name));
    }

    /** What a killed process leaves on the disk, sometimes with half a line that was being written. */
    private Path copyAsIfKilled(Random random) throws IOException {
        Path copy = Files.createDirectories(data.resolve("copy"));
        Path folder = Files.createDirectories(copy.resolve("telephony").resolve(PBX));
        Path checkpoint = data.resolve("telephony").resolve(PBX).resolve("checkpoint");
        if (Files.exists(checkpoint)) {
            Files.copy(checkpoint, folder.resolve("checkpoint"));
        }
        try (var segments = Files.list(data.resolve("telephony").resolve(PBX))) {
            for (Path segment : segments.filter(SpooledEventsTest::isSegment).toList()) {
                Path target = Files.copy(segment, folder.resolve(segment.getFileName()));
                if (random.nextBoolean()) {
                    Files.writeString(target, "{\"version\":1,\"event\":{\"ty", StandardOpenOption.APPEND);
                }
            }
        }
        return copy;
    }

    private static boolean isSegment(Path file) {
        return file.toString().endsWith(".spool");
    }

    private void awaitOneSegment() throws IOException {
        Path folder = data.resolve("telephony").resolve(PBX);
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < deadline) {
            try (var segments = Files.list(folder)) {
                if (segments.filter(SpooledEventsTest::isSegment).count() == 1) {
                    return;
                }
            }
            LockSupport.parkNanos(1_000_000);
        }
        throw new AssertionError("segments are left in " + folder);
    }
}
