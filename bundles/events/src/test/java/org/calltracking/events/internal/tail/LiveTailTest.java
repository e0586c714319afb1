// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.calltracking.api.RefusedException;
import org.calltracking.api.event.Event;
import org.calltracking.api.store.Store;
import org.calltracking.events.internal.EventMeters;
import org.calltracking.events.internal.FailingStore;
import org.calltracking.events.internal.Sequencer;
import org.calltracking.events.internal.StoredEventLog;
import org.calltracking.events.internal.store.EventStore;
import org.calltracking.events.internal.store.EventTables;
import org.calltracking.store.testing.StoreFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LiveTailTest {
    private static final long ACCOUNT = 7;
    private static final Set<String> TYPES = Set.of("t");
    private static final int RECENT = 100;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private StoreFixture fixture;
    private Store writing;
    private FailingStore reading;
    private Sequencer sequencer;
    private StoredEventLog log;
    private LiveTail tail;

    @BeforeEach
    void open() {
        fixture = StoreFixture.of(new EventTables());
        writing = fixture.store("events");
        reading = new FailingStore(writing);
        sequencer = new Sequencer(new EventStore(writing));
        log = new StoredEventLog(new EventStore(writing), sequencer, fixture.clock());
        tail = new LiveTail(new EventStore(reading), sequencer, new EventMeters(), RECENT);
    }

    @AfterEach
    void close() throws InterruptedException {
        tail.stop();
        sequencer.stop();
        threads.shutdownNow();
        fixture.close();
    }

    @Test
    void aFollowerGetsTheEventsOfItsAccountsAndTypes() throws InterruptedException {
        RecordingSubscriber follower = follow(Long.MAX_VALUE, 0);
        append(ACCOUNT, "other type", "other");
        append(8L, "t", "other account");
        append(null, "t", "no account");
        append(ACCOUNT, "t", "mine");

        Event event = follower.next();

        assertThat(event.subject()).isEqualTo("mine");
        assertThat(event.payload()).isEqualTo(Map.of("k", "v"));
        assertThat(follower.hasMore()).isFalse();
    }

    @Test
    void whoFollowsFromNowGetsNothingOlder() throws InterruptedException {
        append(ACCOUNT, "t", "before");
        awaitPosition(1);
        RecordingSubscriber follower = follow(Long.MAX_VALUE, tail.position());
        append(ACCOUNT, "t", "after");

        assertThat(follower.next().subject()).isEqualTo("after");
    }

    @Test
    void aNodeKnowsHowFarTheLogGoesBeforeItReadsItOn() throws InterruptedException {
        sequencer.stop();
        writing.write(() -> log.append("t", ACCOUNT, "written here, given its position elsewhere", Map.of()));
        assertThat(new EventStore(writing).givePositions()).isEqualTo(1);

        assertThat(sequencer.lastPosition()).isZero();
        assertThat(tail.position()).isEqualTo(1);
    }

    @Test
    void nothingComesThatWasNotAskedFor() throws InterruptedException {
        RecordingSubscriber asks = follow(Long.MAX_VALUE, 0);
        RecordingSubscriber waits = follow(0, 0);
        append(1, 5);
        asks.nextSubjects(5);
        assertThat(waits.hasMore()).isFalse();

        waits.subscription().request(2);
        assertThat(waits.nextSubjects(2)).containsExactly("1", "2");
        append(6, 6);
        asks.nextSubjects(1);
        assertThat(waits.hasMore()).isFalse();

        waits.subscription().request(Long.MAX_VALUE);
        waits.subscription().request(Long.MAX_VALUE);
        assertThat(waits.nextSubjects(4)).containsExactly("3", "4", "5", "6");
    }

    @Test
    void whoAsksForLessThanOneEventGetsAnError() throws Exception {
        RecordingSubscriber follower = follow(0, 0);
        follower.subscription().request(0);

        assertThat(follower.error()).isInstanceOf(IllegalArgumentException.class);
        assertThat(tail.followers()).isZero();
    }

    @Test
    void whoIsFarBehindReadsTheTableAndThenGoesOnFromMemory() throws InterruptedException {
        append(1, 3 * RECENT);
        awaitPosition(3L * RECENT);
        RecordingSubscriber late = follow(Long.MAX_VALUE, 10);
        RecordingSubscriber slow = follow(5, 0);
        assertThat(late.nextSubjects(3 * RECENT - 10)).isEqualTo(subjects(11, 3 * RECENT));
        append(3 * RECENT + 1, 6 * RECENT);

        assertThat(late.nextSubjects(3 * RECENT)).isEqualTo(subjects(3 * RECENT + 1, 6 * RECENT));
        slow.subscription().request(Long.MAX_VALUE);
        assertThat(slow.nextSubjects(6 * RECENT)).isEqualTo(subjects(1, 6 * RECENT));
    }

    @Test
    void aQuietAccountDoesNotFallBehind() throws InterruptedException {
        RecordingSubscriber busy = follow(Long.MAX_VALUE, 0);
        RecordingSubscriber quiet = new RecordingSubscriber(Long.MAX_VALUE);
        tail.follow(fixture.scope(8), TYPES, 0).subscribe(quiet);
        append(1, 3 * RECENT);
        busy.nextSubjects(3 * RECENT);
        int reads = reading.reads();
        append(8L, "t", "at last");

        assertThat(quiet.next().subject()).isEqualTo("at last");
        assertThat(reading.reads() - reads).isLessThanOrEqualTo(2);
    }

    @Test
    void resumingUnderConcurrentCommittersLeavesNoGapAndNoDouble() throws Exception {
        int writers = 4;
        int each = 150;
        List<Future<?>> work = new ArrayList<>();
        for (int w = 0; w < writers; w++) {
            String name = "w" + w;
            work.add(threads.submit(() -> IntStream.range(0, each).forEach(i -> append(ACCOUNT, "t", name))));
        }
        List<Long> seen = new ArrayList<>();
        long after = 0;
        while (seen.size() < writers * each) {
            RecordingSubscriber follower = follow(1 + seen.size() % 17, after);
            for (int i = 0; i < 1 + seen.size() % 7 && seen.size() < writers * each; i++) {
                after = follower.next().position();
                seen.add(after);
                follower.subscription().request(1);
            }
            follower.subscription().cancel();
            assertThat(follower.overlapped()).isFalse();
        }
        for (Future<?> writer : work) {
            writer.get();
        }
        assertThat(seen)
                .isEqualTo(LongStream.rangeClosed(1, writers * each).boxed().toList());
        assertThat(tail.followers()).isZero();
    }

    @Test
    void manyFollowersCostFewQueries() throws InterruptedException {
        List<RecordingSubscriber> followers =
                IntStream.range(0, 200).mapToObj(i -> follow(Long.MAX_VALUE, 0)).toList();
        int reads = reading.reads();
        append(1, 50);

        for (RecordingSubscriber follower : followers) {
            assertThat(follower.nextSubjects(50)).isEqualTo(subjects(1, 50));
            assertThat(follower.overlapped()).isFalse();
        }
        assertThat(reading.reads() - reads).isLessThanOrEqualTo(60);
    }

    @Test
    void aFollowerOnAnotherNodeGetsWhatIsWrittenHere() throws InterruptedException {
        EventStore events = new EventStore(writing);
        Sequencer otherSequencer = new Sequencer(events);
        LiveTail other = new LiveTail(events, otherSequencer, new EventMeters());
        RecordingSubscriber follower = new RecordingSubscriber(Long.MAX_VALUE);
        other.follow(fixture.scope(ACCOUNT), TYPES, 0).subscribe(follower);
        append(1, 3);

        assertThat(follower.nextSubjects(3)).containsExactly("1", "2", "3");
        other.stop();
        otherSequencer.stop();
    }

    @Test
    void whileTheDatabaseIsAwayAFollowerWaits() throws InterruptedException {
        append(1, 3);
        awaitPosition(3);
        reading.away(true);
        RecordingSubscriber follower = follow(Long.MAX_VALUE, 0);
        while (reading.refused() < 2) {
            Thread.onSpinWait();
        }
        assertThat(follower.hasMore()).isFalse();

        reading.away(false);
        assertThat(follower.nextSubjects(3)).containsExactly("1", "2", "3");
    }

    @Test
    void cancellingEndsIt() throws InterruptedException {
        RecordingSubscriber cancelled = follow(Long.MAX_VALUE, 0);
        RecordingSubscriber stays = follow(Long.MAX_VALUE, 0);
        append(1, 1);
        cancelled.next();
        cancelled.subscription().cancel();
        append(2, 2);
        stays.nextSubjects(2);

        assertThat(cancelled.hasMore()).isFalse();
        assertThat(tail.followers()).isEqualTo(1);
    }

    @Test
    void whenTheLogStopsItsFollowersAreTold() throws Exception {
        RecordingSubscriber follower = follow(Long.MAX_VALUE, 0);
        tail.stop();
        RecordingSubscriber late = follow(Long.MAX_VALUE, 0);

        assertThat(follower.error()).isInstanceOf(RefusedException.class);
        assertThat(late.error()).isInstanceOf(RefusedException.class);
    }

    private RecordingSubscriber follow(long demand, long after) {
        RecordingSubscriber subscriber = new RecordingSubscriber(demand);
        tail.follow(fixture.scope(ACCOUNT), TYPES, after).subscribe(subscriber);
        return subscriber;
    }

    private void append(Long account, String type, String subject) {
        writing.write(() -> log.append(type, account, subject, Map.of("k", "v")));
    }

    private void append(int from, int to) {
        IntStream.rangeClosed(from, to).forEach(i -> append(ACCOUNT, "t", String.valueOf(i)));
    }

    private static List<String> subjects(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(String::valueOf).toList();
    }

    private void awaitPosition(long position) {
        while (sequencer.lastPosition() < position) {
            Thread.onSpinWait();
        }
    }
}
