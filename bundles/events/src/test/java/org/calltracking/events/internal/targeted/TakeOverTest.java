// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.targeted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calltracking.events.internal.RecordingTargets.DELIVERED;
import static org.calltracking.events.internal.RecordingTargets.after;
import static org.calltracking.events.internal.RecordingTargets.limits;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.calltracking.api.event.Delivery;
import org.calltracking.api.event.DeliveryLimits;
import org.calltracking.events.internal.FailingStore;
import org.calltracking.events.internal.KillableLocks;
import org.calltracking.events.internal.Node;
import org.calltracking.events.internal.RecordingTargets;
import org.calltracking.events.internal.Rows;
import org.calltracking.events.internal.store.EventTables;
import org.calltracking.store.testing.StoreFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of deliveries when processes and the database come and go. */
@Timeout(60)
class TakeOverTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final CountDownLatch never = new CountDownLatch(1);
    private StoreFixture fixture;
    private Rows rows;
    private FailingStore store;
    private KillableLocks locks;
    private Node node;
    private Node other;

    @BeforeEach
    void open() {
        fixture = StoreFixture.of(new EventTables());
        rows = new Rows(fixture.database());
        store = new FailingStore(fixture.store("events"));
        locks = new KillableLocks(fixture.locks());
        node = new Node(fixture, store, locks);
        other = new Node(fixture);
    }

    @AfterEach
    void close() throws InterruptedException {
        never.countDown();
        node.close();
        other.close();
        fixture.close();
    }

    @Test
    void whatAKilledProcessHadInHandIsTakenUpByAnother() throws InterruptedException {
        RecordingTargets here = new RecordingTargets("hooks", limits(2, HOUR), "a", "b");
        here.answering("a", after(never, DELIVERED));
        RecordingTargets there = new RecordingTargets("hooks", limits(2, HOUR), "a", "b");
        node.add(here);
        IntStream.range(0, 20).forEach(i -> node.append("t", 7L, "subject " + i));
        here.nextDelivered(20);
        rows.await("state = 'DELIVERED'", 20);
        assertThat(rows.count("state = 'RUNNING'")).isPositive();
        other.add(there);
        store.away(true);
        locks.kill();

        List<Delivery> taken = there.nextDelivered(20);
        rows.await("state = 'DELIVERED' AND attempts = 1", 40);
        assertThat(taken).extracting(Delivery::target).containsOnly("a");
        assertThat(taken).extracting(one -> one.event().position()).doesNotHaveDuplicates();
    }

    @Test
    void whatComesTooLateFromAProcessThatWasCutOffChangesNothing() throws InterruptedException {
        CountDownLatch late = new CountDownLatch(1);
        RecordingTargets here = new RecordingTargets("hooks", limits(1, HOUR), "a");
        here.answering("a", after(late, DELIVERED));
        RecordingTargets there = new RecordingTargets("hooks", limits(1, HOUR), "a");
        there.answering("a", delivery -> RecordingTargets.RETRY);
        node.add(here);
        node.append("t", 7L, "s");
        here.nextAttempt();
        other.add(there);
        locks.kill();
        there.nextAttempt();
        rows.await("state = 'PENDING' AND attempts = 1", 1);
        late.countDown();
        here.nextDelivered();
        node.close();

        assertThat(rows.count("state = 'PENDING' AND attempts = 1 AND last_reason = 'no answer'"))
                .isEqualTo(1);
    }

    @Test
    void aProcessThatLostItsLockUnnoticedTakesNothingMoreInHand() throws InterruptedException {
        CountDownLatch late = new CountDownLatch(1);
        RecordingTargets here = new RecordingTargets("hooks", limits(1, HOUR), "a");
        here.answering("a", after(late, DELIVERED));
        RecordingTargets there = new RecordingTargets("hooks", limits(1, HOUR), "a");
        node.add(here);
        node.append("t", 7L, "1");
        here.nextAttempt();
        other.add(there);
        locks.loseUnnoticed();
        assertThat(there.nextDeliveredSubjects(1)).containsExactly("1");
        IntStream.range(0, 50).forEach(i -> node.append("t", 7L, "subject " + i));
        late.countDown();
        IntStream.range(50, 100).forEach(i -> node.append("t", 7L, "subject " + i));

        assertThat(there.nextDelivered(100))
                .extracting(one -> one.event().position())
                .doesNotHaveDuplicates();
        rows.await("state = 'DELIVERED' AND attempts = 1", 101);
        assertThat(here.attemptsSeen()).isZero();
    }

    @Test
    void whatWasUnderWayWhenAnotherTookOverIsForgottenWhenTheLockComesBack() throws InterruptedException {
        CountDownLatch late = new CountDownLatch(1);
        RecordingTargets here = new RecordingTargets("hooks", limits(2, HOUR), "a");
        here.answering("a", after(late, DELIVERED));
        RecordingTargets there = new RecordingTargets("hooks", limits(1, HOUR), "a");
        there.answering("a", delivery -> RecordingTargets.RETRY);
        node.add(here);
        node.append("t", 7L, "s");
        here.nextAttempt();
        other.add(there);
        locks.lose();
        there.nextAttempt();
        rows.await("state = 'PENDING' AND attempts = 1", 1);
        other.remove(there);
        here.answering("a", delivery -> DELIVERED);
        node.append("t", 7L, "of another subject");
        here.nextAttempt();
        late.countDown();
        here.nextDelivered(2);
        rows.await("subject = 's' AND state = 'PENDING' AND attempts = 1", 1);
        fixture.clock().advance(HOUR.multipliedBy(2));

        rows.await("subject = 's' AND state = 'DELIVERED' AND attempts = 2", 1);
    }

    @Test
    void eachEventIsFannedOutOnceHoweverOftenTheLockChangesHands() throws InterruptedException {
        int events = 300;
        RecordingTargets here = new RecordingTargets("hooks", DeliveryLimits.DEFAULT, "a", "b");
        RecordingTargets there = new RecordingTargets("hooks", DeliveryLimits.DEFAULT, "a", "b");
        node.add(here);
        other.add(there);
        for (int i = 0; i < events; i++) {
            node.append("t", 7L, "subject " + i % 5);
            if (i % 50 == 0) {
                locks.lose();
            }
        }

        rows.await("state = 'DELIVERED'", 2L * events);
        assertThat(rows.count("TRUE")).isEqualTo(2L * events);
        assertThat(rows.query("SELECT DISTINCT position FROM events_delivery")).hasSize(events);
    }

    @Test
    void whileTheDatabaseIsAwayWhatWasDeliveredIsRememberedAndNotDeliveredAgain() throws InterruptedException {
        CountDownLatch untilAway = new CountDownLatch(1);
        RecordingTargets here = new RecordingTargets("hooks", limits(2, HOUR), "a");
        here.answering("a", after(untilAway, DELIVERED));
        node.add(here);
        IntStream.range(0, 10).forEach(i -> node.append("t", 7L, "subject " + i));
        here.nextAttempt();
        here.nextAttempt();
        store.away(true);
        untilAway.countDown();
        here.nextDelivered();
        while (store.refused() == 0) {
            Thread.onSpinWait();
        }
        store.away(false);

        rows.await("state = 'DELIVERED' AND attempts = 1", 10);
        List<Delivery> rest = new ArrayList<>(here.nextDelivered(9));
        assertThat(rest).extracting(one -> one.event().position()).doesNotHaveDuplicates();
        assertThat(here.attemptsSeen()).isEqualTo(8);
    }
}
