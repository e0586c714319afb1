// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.calltracking.api.event.Event;
import org.calltracking.api.store.Store;
import org.calltracking.events.internal.store.EventStore;
import org.calltracking.events.internal.store.EventTables;
import org.calltracking.store.testing.StoreFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SequencerTest {
    private static final Set<String> TYPES = Set.of("t");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private StoreFixture fixture;
    private Store store;
    private EventStore events;

    @BeforeEach
    void open() {
        fixture = StoreFixture.of(new EventTables());
        store = fixture.store("events");
        events = new EventStore(store);
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        fixture.close();
    }

    @Test
    void anEventThatIsWrittenFirstAndCommittedLastIsNotSkipped() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        Future<?> slow = threads.submit(() -> store.write(() -> {
            append("slow");
            written.countDown();
            await(mayCommit);
        }));
        await(written);
        store.write(() -> append("quick"));

        long first = events.givePositions();
        assertThat(subjects(0, first)).containsExactly("quick");

        mayCommit.countDown();
        slow.get();
        long second = events.givePositions();
        assertThat(subjects(first, second)).containsExactly("slow");
    }

    @Test
    void nodesThatGivePositionsAtOnceGiveEachOnce() throws Exception {
        int writers = 4;
        int each = 100;
        List<Future<?>> work = new ArrayList<>();
        for (int w = 0; w < writers; w++) {
            String name = "w" + w;
            work.add(threads.submit(() -> {
                for (int i = 0; i < each; i++) {
                    store.write(() -> {
                        append(name);
                        LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(1_000_000));
                    });
                }
            }));
        }
        Future<?> otherNode = threads.submit(() -> givePositionsUntilLast(writers * each));
        List<Long> seen = new ArrayList<>();
        // This reader follows the log while it is written: what it has passed by must never appear later.
        while (seen.size() < writers * each) {
            long last = events.givePositions();
            long after = seen.isEmpty() ? 0 : seen.get(seen.size() - 1);
            events.between(after, last, TYPES, 1000).forEach(event -> seen.add(event.position()));
        }
        for (Future<?> writer : work) {
            writer.get();
        }
        otherNode.get();
        assertThat(seen)
                .isEqualTo(LongStream.rangeClosed(1, writers * each).boxed().toList());
    }

    private void givePositionsUntilLast(long last) {
        while (events.givePositions() < last) {
            Thread.onSpinWait();
        }
    }

    private List<String> subjects(long after, long upTo) {
        return events.between(after, upTo, TYPES, 100).stream()
                .map(Event::subject)
                .toList();
    }

    private void append(String subject) {
        events.append("t", null, subject, fixture.clock().instant(), Map.of(), () -> {});
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
