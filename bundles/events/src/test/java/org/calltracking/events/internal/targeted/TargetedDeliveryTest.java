// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.targeted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calltracking.events.internal.RecordingTargets.DELIVERED;
import static org.calltracking.events.internal.RecordingTargets.RETRY;
import static org.calltracking.events.internal.RecordingTargets.after;
import static org.calltracking.events.internal.RecordingTargets.limits;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.calltracking.api.event.Delivery;
import org.calltracking.api.event.DeliveryLimits;
import org.calltracking.api.event.DeliveryResult;
import org.calltracking.api.health.Health;
import org.calltracking.events.internal.Node;
import org.calltracking.events.internal.RecordingTargets;
import org.calltracking.events.internal.Rows;
import org.calltracking.events.internal.store.EventTables;
import org.calltracking.store.testing.StoreFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TargetedDeliveryTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private StoreFixture fixture;
    private Rows rows;
    private Node node;

    @BeforeEach
    void open() {
        fixture = StoreFixture.of(new EventTables());
        rows = new Rows(fixture.database());
        node = new Node(fixture);
    }

    @AfterEach
    void close() throws InterruptedException {
        node.close();
        fixture.close();
    }

    @Test
    void eachTargetGetsEachEventOfAnAccountOnce() throws InterruptedException {
        RecordingTargets targets = new RecordingTargets("hooks", DeliveryLimits.DEFAULT, "a", "b");
        node.add(targets);
        node.append("t", "of no account");
        node.append("other", 7L, "of another type");
        node.append("t", 7L, "mine");

        List<Delivery> got = targets.nextDelivered(2);
        rows.await("state = 'DELIVERED'", 2);

        assertThat(got).extracting(Delivery::target).containsExactlyInAnyOrder("a", "b");
        assertThat(got).extracting(one -> one.event().subject()).containsOnly("mine");
        assertThat(got).extracting(Delivery::attempt).containsOnly(1);
        assertThat(rows.count("TRUE")).isEqualTo(2);
        assertThat(targets.attemptsSeen()).isEqualTo(2);
    }

    @Test
    void orderIsKeptWithinATargetAndASubject() throws InterruptedException {
        RecordingTargets.Answer moody = delivery -> ThreadLocalRandom.current().nextInt(4) == 0 ? RETRY : DELIVERED;
        Duration[] noPauses =
                IntStream.range(0, 50).mapToObj(i -> Duration.ZERO).toArray(Duration[]::new);
        RecordingTargets targets = new RecordingTargets("hooks", limits(8, noPauses), "a", "b");
        targets.answering("a", moody).answering("b", moody);
        node.add(targets);
        IntStream.range(0, 200).forEach(i -> node.append("t", 7L, "subject " + i % 11));

        Map<String, Long> last = new HashMap<>();
        for (Delivery delivery : targets.nextDelivered(400)) {
            String line = delivery.target() + delivery.event().subject();
            long position = delivery.event().position();
            assertThat(position).as(line).isGreaterThan(last.getOrDefault(line, 0L));
            last.put(line, position);
        }
        rows.await("state = 'DELIVERED'", 400);
    }

    @Test
    void aTargetThatHangsDelaysNoOther() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        RecordingTargets targets = new RecordingTargets("hooks", DeliveryLimits.DEFAULT, "dead", "alive");
        targets.answering("dead", after(never, DELIVERED));
        node.add(targets);
        IntStream.range(0, 100).forEach(i -> node.append("t", 7L, "subject " + i));

        assertThat(targets.nextDelivered(100)).extracting(Delivery::target).containsOnly("alive");
        assertThat(targets.mostUnderWay("dead")).isEqualTo(DeliveryLimits.DEFAULT.atOnce());
        never.countDown();
    }

    @Test
    void targetsThatFailAreAskedSeldomAndDelayNoOther() throws InterruptedException {
        String[] dead = IntStream.range(0, 60).mapToObj(i -> "dead" + i).toArray(String[]::new);
        RecordingTargets targets = new RecordingTargets("hooks", limits(1, HOUR), dead);
        for (String target : dead) {
            targets.answering(target, delivery -> RETRY);
        }
        node.add(targets);
        IntStream.range(0, 20).forEach(i -> node.append("t", 7L, "subject " + i));
        rows.await("attempts > 0", 60 * Pauses.PATIENCE);
        targets.targets("alive");
        IntStream.range(0, 20).forEach(i -> node.append("t", 7L, "subject " + i));

        assertThat(targets.nextDelivered(20)).extracting(Delivery::target).containsOnly("alive");
        assertThat(rows.count("attempts > 0 AND state = 'PENDING'")).isEqualTo(60 * Pauses.PATIENCE);

        fixture.clock().advance(Duration.ofSeconds(2));
        rows.await("attempts > 0 AND state = 'PENDING'", 60 * (Pauses.PATIENCE + 1));
    }

    @Test
    void afterTheLastPauseItIsADeadLetterAndTheNextOfItsSubjectGoesOn() throws InterruptedException {
        RecordingTargets targets = new RecordingTargets("hooks", limits(4, HOUR, HOUR.multipliedBy(2)), "a");
        targets.answering("a", delivery -> delivery.event().subject().equals("bad") ? RETRY : DELIVERED);
        node.add(targets);
        node.append("t", 7L, "bad");
        assertThat(targets.nextAttempt().attempt()).isEqualTo(1);
        rows.await("attempts = 1 AND state = 'PENDING'", 1);
        node.append("t", 7L, "good");
        assertThat(targets.nextDelivered().event().subject()).isEqualTo("good");
        targets.nextAttempt();

        fixture.clock().advance(HOUR.multipliedBy(3).dividedBy(2));
        assertThat(targets.nextAttempt().attempt()).isEqualTo(2);
        rows.await("attempts = 2 AND state = 'PENDING'", 1);
        assertThat(targets.hasMoreAttempts()).isFalse();

        fixture.clock().advance(HOUR.multipliedBy(3));
        assertThat(targets.nextAttempt().attempt()).isEqualTo(3);
        rows.await("attempts = 3 AND state = 'DEAD' AND last_reason = 'no answer' AND settled_at IS NOT NULL", 1);
    }

    @Test
    void aTargetIsLeftAloneForAsLongAsItAsks() throws InterruptedException {
        RecordingTargets targets = new RecordingTargets("hooks", limits(1, Duration.ZERO), "a", "b");
        targets.answering(
                "a",
                delivery -> delivery.attempt() == 1
                        ? new DeliveryResult.Retry("too many", Duration.ofMinutes(10))
                        : DELIVERED);
        node.add(targets);
        node.append("t", 7L, "1");
        rows.await("attempts = 1", 2);
        node.append("t", 7L, "2");
        assertThat(targets.nextDeliveredSubjects(2)).containsExactly("1", "2");
        fixture.clock().advance(Duration.ofMinutes(9));
        node.append("t", 7L, "3");
        assertThat(targets.nextDeliveredSubjects(1)).containsExactly("3");
        assertThat(rows.count("attempts = 1 AND state = 'PENDING'")).isEqualTo(1);
        assertThat(rows.count("attempts = 0")).isEqualTo(2);

        fixture.clock().advance(Duration.ofMinutes(4));
        rows.await("state = 'DELIVERED'", 4);
    }

    @Test
    void whatIsRefusedIsADeadLetterAtOnce() {
        RecordingTargets targets = new RecordingTargets("hooks", DeliveryLimits.DEFAULT, "a");
        targets.answering("a", delivery -> new DeliveryResult.Refused("the address is inside"));
        node.add(targets);
        node.append("t", 7L, "s");
        node.append("t", 7L, "s");

        rows.await("state = 'DEAD' AND attempts = 1 AND last_reason = 'the address is inside'", 2);
    }

    @Test
    void anAttemptThatThrowsOrAnswersNothingIsMadeAgain() {
        RecordingTargets targets = new RecordingTargets("hooks", limits(4, HOUR), "throws", "null", "error");
        targets.answering("throws", delivery -> {
            throw new IllegalStateException("no network");
        });
        targets.answering("error", delivery -> {
            throw new NoClassDefFoundError("gone");
        });
        targets.answering("null", delivery -> null);
        node.add(targets);
        node.append("t", 7L, "s");

        rows.await("state = 'PENDING' AND attempts = 1 AND last_reason IN ('no network', 'gone')", 2);
        rows.await("state = 'PENDING' AND attempts = 1 AND last_reason LIKE '%null%'", 1);
    }

    @Test
    void anAttemptThatTakesTooLongHasFailed() {
        DeliveryLimits limits = new DeliveryLimits(1, 60_000, Duration.ofMillis(200), List.of(HOUR));
        RecordingTargets targets = new RecordingTargets("hooks", limits, "a");
        targets.answering("a", after(new CountDownLatch(1), DELIVERED));
        node.add(targets);
        node.append("t", 7L, "s");

        rows.await("state = 'PENDING' AND attempts = 1 AND last_reason = 'it did not answer within 200 ms'", 1);
    }

    @Test
    void aTargetThatWantsNothingMoreIsPaused() throws InterruptedException {
        RecordingTargets targets = new RecordingTargets("hooks", limits(1), "a");
        targets.answering("a", delivery -> new DeliveryResult.TargetClosed("it answered 410"));
        node.add(targets);
        node.append("t", 7L, "1");
        node.append("t", 7L, "2");
        targets.nextAttempt();
        rows.await("state = 'PENDING' AND attempts = 0 AND last_reason = 'it answered 410'", 1);
        targets.targets("b");
        node.append("t", 7L, "3");
        targets.nextDelivered();

        assertThat(rows.query("SELECT pause_reason FROM events_target WHERE paused_at IS NOT NULL"))
                .containsExactly("it answered 410");
        rows.await("state = 'PENDING'", 2);
        assertThat(targets.attemptsSeen()).isEqualTo(1);
    }

    @Test
    void aTargetGetsNoMoreAtOnceAndInAMinuteThanItsLimits() throws InterruptedException {
        CountDownLatch latch = new CountDownLatch(1);
        DeliveryLimits limits = new DeliveryLimits(3, 10, Duration.ofSeconds(25), List.of(HOUR));
        RecordingTargets targets = new RecordingTargets("hooks", limits, "a", "b");
        targets.answering("a", after(latch, DELIVERED));
        node.add(targets);
        IntStream.range(0, 15).forEach(i -> node.append("t", 7L, "subject " + i));
        assertThat(targets.nextDelivered(10)).extracting(Delivery::target).containsOnly("b");
        latch.countDown();
        assertThat(targets.nextDelivered(10)).extracting(Delivery::target).containsOnly("a");
        rows.await("state = 'DELIVERED'", 20);
        assertThat(targets.mostUnderWay("a")).isEqualTo(3);

        fixture.clock().advance(Duration.ofSeconds(61));
        targets.nextDelivered(10);
        rows.await("state = 'DELIVERED'", 30);
    }

    @Test
    void theBacklogIsWorkedOffInOrderWhenTheListenerComesBack() throws InterruptedException {
        RecordingTargets before = new RecordingTargets("hooks", limits(1, HOUR), "a");
        CountDownLatch never = new CountDownLatch(1);
        before.answering("a", after(never, DELIVERED));
        node.add(before);
        IntStream.range(0, 5).forEach(i -> node.append("t", 7L, "s"));
        UUID first = before.nextAttempt().event().id();
        rows.await("TRUE", 5);
        node.remove(before);
        assertThat(rows.count("state = 'PENDING' AND attempts = 0")).isEqualTo(5);
        IntStream.range(5, 300).forEach(i -> node.append("t", 7L, "s"));

        RecordingTargets back = new RecordingTargets("hooks", limits(8, HOUR), "a");
        node.add(back);
        List<Delivery> got = back.nextDelivered(300);
        assertThat(got.get(0).event().id()).isEqualTo(first);
        assertThat(got).extracting(one -> one.event().position()).isSorted().doesNotHaveDuplicates();
        assertThat(before.attemptsSeen()).isZero();
    }

    @Test
    void attemptsUnderWayAreLetEndWhenTheListenerGoes() throws InterruptedException {
        CountDownLatch latch = new CountDownLatch(1);
        RecordingTargets targets = new RecordingTargets("hooks", limits(1, HOUR), "a");
        targets.answering("a", after(latch, DELIVERED));
        node.add(targets);
        node.append("t", 7L, "s");
        targets.nextAttempt();
        Thread remover = new Thread(() -> node.remove(targets));
        remover.start();
        while (remover.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        latch.countDown();
        remover.join();

        assertThat(rows.count("state = 'DELIVERED'")).isEqualTo(1);
    }

    @Test
    void whileTheListenerCannotTellItsTargetsEventsWaitAndDeliveriesGoOn() throws InterruptedException {
        RecordingTargets targets = new RecordingTargets("hooks", limits(1, HOUR), "a");
        targets.answering("a", delivery -> delivery.attempt() == 1 ? RETRY : DELIVERED);
        node.add(targets);
        node.append("t", 7L, "1");
        rows.await("attempts = 1", 1);
        targets.failing(new IllegalStateException("no settings"));
        node.append("t", 7L, "2");
        while (node.health().status() != Health.Status.DEGRADED) {
            Thread.onSpinWait();
        }
        assertThat(node.health().detail()).contains("hooks").contains("no settings");
        fixture.clock().advance(HOUR.multipliedBy(2));
        assertThat(targets.nextDeliveredSubjects(1)).containsExactly("1");

        targets.failing(null);
        rows.await("subject = '2' AND attempts = 1", 1);
        assertThat(node.health().status()).isEqualTo(Health.Status.UP);
    }

    @Test
    void aLongBacklogOfOneSubjectDoesNotHoldUpOthers() throws InterruptedException {
        RecordingTargets targets = new RecordingTargets("hooks", limits(1, HOUR), "a");
        targets.answering("a", delivery -> delivery.event().subject().equals("stuck") ? RETRY : DELIVERED);
        node.add(targets);
        IntStream.range(0, 3 * Lane.WINDOW).forEach(i -> node.append("t", 7L, "stuck"));
        node.append("t", 7L, "free");

        assertThat(targets.nextDeliveredSubjects(1)).containsExactly("free");
        assertThat(rows.count("subject = 'stuck' AND attempts > 0")).isEqualTo(1);
    }

    @Test
    void namesOfTargetsAreChecked() throws InterruptedException {
        RecordingTargets targets = new RecordingTargets("hooks", limits(1, SECOND), "k".repeat(101));
        node.add(targets);
        node.append("t", 7L, "1");
        while (node.health().status() != Health.Status.DEGRADED) {
            Thread.onSpinWait();
        }
        assertThat(node.health().detail()).contains("1 to 100 characters");
        targets.targets("Ключ".repeat(25));
        assertThat(targets.nextDelivered().target()).isEqualTo("Ключ".repeat(25));
    }

    @Test
    void theSameKeyOfTwoAccountsIsTwoTargets() throws InterruptedException {
        RecordingTargets targets = new RecordingTargets("hooks", limits(1), "a");
        targets.answering(
                "a",
                delivery -> delivery.event().accountId() == 7L ? new DeliveryResult.TargetClosed("gone") : DELIVERED);
        node.add(targets);
        List<Long> accounts = new ArrayList<>();
        for (long account : new long[] {7, 8, 7, 8}) {
            node.append("t", account, "s");
        }
        for (Delivery delivery : targets.nextDelivered(2)) {
            accounts.add(delivery.event().accountId());
        }

        assertThat(accounts).containsExactly(8L, 8L);
        rows.await("account_id = 7 AND state = 'PENDING'", 2);
    }
}
