// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.calltracking.events.internal.RecordingTargets.limits;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.Page;
import org.calltracking.api.RefusedException;
import org.calltracking.api.Slice;
import org.calltracking.api.UserError;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.event.DeliveryResult;
import org.calltracking.events.internal.store.AccountDelivery;
import org.calltracking.events.internal.store.AccountTarget;
import org.calltracking.events.internal.store.DeliveryFilter;
import org.calltracking.events.internal.store.DeliveryState;
import org.calltracking.events.internal.store.EventTables;
import org.calltracking.events.internal.store.Replayed;
import org.calltracking.store.testing.StoreFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AccountDeliveriesTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Page FIRST = new Page(50, false, null, null);

    private StoreFixture fixture;
    private Rows rows;
    private Node node;
    private AccountDeliveries deliveries;
    private AccountScope mine;
    private AccountScope others;

    @BeforeEach
    void open() {
        fixture = StoreFixture.of(new EventTables());
        rows = new Rows(fixture.database());
        node = new Node(fixture);
        deliveries = new AccountDeliveries(fixture.store("events"), fixture.clock());
        mine = fixture.scope(7);
        others = fixture.scope(8);
    }

    @AfterEach
    void close() throws InterruptedException {
        node.close();
        fixture.close();
    }

    @Test
    void aDeliveryIsShownWithItsEvent() {
        RecordingTargets targets = new RecordingTargets("hooks", limits(1, HOUR), "a");
        targets.answering("a", delivery -> RecordingTargets.RETRY);
        node.add(targets);
        node.append("t", 7L, "call:1");
        rows.await("attempts = 1", 1);
        Instant now = fixture.clock().instant();

        AccountDelivery shown = page(DeliveryFilter.ALL).get(0);

        assertThat(shown.listener()).isEqualTo("hooks");
        assertThat(shown.target()).isEqualTo("a");
        assertThat(shown.eventType()).isEqualTo("t");
        assertThat(shown.subject()).isEqualTo("call:1");
        assertThat(shown.state()).isEqualTo(DeliveryState.PENDING);
        assertThat(shown.attempts()).isEqualTo(1);
        assertThat(shown.lastReason()).isEqualTo("no answer");
        assertThat(shown.createdAt()).isEqualTo(now);
        assertThat(shown.nextAttemptAt()).isBetween(now.plus(HOUR), now.plus(HOUR.multipliedBy(2)));
        assertThat(shown.settledAt()).isNull();
        assertThat(shown.eventId()).isNotNull();
        assertThat(deliveries.byIds(mine, Set.of(shown.id()))).containsEntry(shown.id(), shown);
    }

    @Test
    void anAccountSeesAndChangesItsOwnAlone() {
        node.add(new RecordingTargets("hooks", limits(1, HOUR), "a"));
        node.append("t", 7L, "mine");
        node.append("t", 8L, "theirs");
        rows.await("state = 'DELIVERED'", 2);
        long theirs =
                deliveries.page(others, DeliveryFilter.ALL, FIRST).rows().get(0).id();
        long target =
                deliveries.targets(others, null, null, FIRST).rows().get(0).id();

        assertThat(page(DeliveryFilter.ALL))
                .extracting(AccountDelivery::subject)
                .containsExactly("mine");
        assertThat(page(filter("hooks", "a", null)))
                .extracting(AccountDelivery::subject)
                .containsExactly("mine");
        assertThat(deliveries.byIds(mine, Set.of(theirs))).isEmpty();
        assertThat(deliveries.targetsByIds(mine, Set.of(target))).isEmpty();
        assertThat(deliveries.targets(mine, null, null, FIRST).rows()).hasSize(1);
        assertThat(deliveries.waiting(mine, Set.of(target))).isEmpty();
        assertNotFound(() -> deliveries.replay(mine, theirs));
        assertNotFound(() -> deliveries.pause(mine, target));
        assertNotFound(() -> deliveries.resume(mine, target));
        assertThat(deliveries.replay(mine, DeliveryFilter.ALL, false, null).count())
                .isEqualTo(1);
        rows.await("state = 'DELIVERED'", 2);
    }

    @Test
    void aPageGoesOnFromItsCursorInBothDirections() {
        RecordingTargets targets = new RecordingTargets("hooks", limits(8, HOUR), "a", "b");
        targets.answering("b", delivery -> new DeliveryResult.Refused("never"));
        node.add(targets);
        for (int i = 0; i < 5; i++) {
            int made = 2 * (i + 1);
            node.append("t", 7L, "subject " + i);
            rows.await("settled_at IS NOT NULL", made);
            fixture.clock().advance(Duration.ofMinutes(1));
        }
        for (DeliveryFilter filter : List.of(DeliveryFilter.ALL, filter("hooks", null, null))) {
            List<AccountDelivery> all = page(filter);
            assertThat(all)
                    .hasSize(10)
                    .extracting(AccountDelivery::createdAt)
                    .isSortedAccordingTo((a, b) -> b.compareTo(a));
            assertThat(forward(filter, 3)).isEqualTo(all);
            Slice<AccountDelivery> last = deliveries.page(
                    mine, filter, new Page(4, true, null, all.get(9).id()));
            assertThat(last.rows()).isEqualTo(all.subList(5, 9));
            assertThat(last.hasPrevious()).isTrue();
        }
    }

    @Test
    void aFilterLeavesOutWhatDoesNotFit() {
        RecordingTargets targets = new RecordingTargets("hooks", limits(8, HOUR), "a", "b");
        targets.answering("b", delivery -> new DeliveryResult.Refused("never"));
        node.add(targets);
        node.append("t", 7L, "early");
        rows.await("settled_at IS NOT NULL", 2);
        Instant early = fixture.clock().instant();
        fixture.clock().advance(HOUR);
        node.append("t", 7L, "late");
        rows.await("settled_at IS NOT NULL", 4);

        assertThat(page(filter(null, null, DeliveryState.DEAD)))
                .extracting(AccountDelivery::target)
                .containsExactly("b", "b");
        assertThat(page(filter("hooks", "a", DeliveryState.DEAD))).isEmpty();
        assertThat(page(filter("other", null, null))).isEmpty();
        assertThat(page(new DeliveryFilter(null, null, null, early.plusSeconds(1), null)))
                .extracting(AccountDelivery::subject)
                .containsOnly("late");
        assertThat(page(new DeliveryFilter("hooks", "a", null, early, early.plusSeconds(1))))
                .extracting(AccountDelivery::subject)
                .containsExactly("early");
    }

    @Test
    void whatIsPausedWaitsUntilItIsResumed() throws InterruptedException {
        RecordingTargets targets = new RecordingTargets("hooks", limits(1, HOUR), "a", "b");
        node.add(targets);
        node.append("t", 7L, "1");
        targets.nextDelivered(2);
        AccountTarget target = target("a");
        assertThat(target.paused()).isFalse();

        AccountTarget paused = deliveries.pause(mine, target.id());
        assertThat(paused.paused()).isTrue();
        assertThat(paused.reason()).isEqualTo("paused by hand");
        assertThat(paused.since()).isEqualTo(fixture.clock().instant());
        awaitUntouched();
        node.append("t", 7L, "2");
        node.append("t", 7L, "3");
        assertThat(targets.nextDelivered(2)).extracting(one -> one.target()).containsOnly("b");
        rows.await("state = 'PENDING'", 2);
        assertThat(deliveries.waiting(mine, Set.of(target.id()))).containsEntry(target.id(), 2);
        assertThat(deliveries.targets(mine, "hooks", true, FIRST).rows())
                .extracting(AccountTarget::target)
                .containsExactly("a");

        assertThat(deliveries.resume(mine, target.id()).paused()).isFalse();
        assertThat(targets.nextDeliveredSubjects(2)).containsExactly("2", "3");
        rows.await("state = 'DELIVERED'", 6);
        assertThat(deliveries.waiting(mine, Set.of(target.id()))).containsEntry(target.id(), 0);
    }

    @Test
    void deadLettersAreReplayedInTheirOrderUnderTheSameEventIds() throws InterruptedException {
        RecordingTargets targets = new RecordingTargets("hooks", limits(1), "a");
        targets.answering("a", delivery -> RecordingTargets.RETRY);
        node.add(targets);
        IntStream.range(0, 5).forEach(i -> node.append("t", 7L, "s"));
        rows.await("state = 'DEAD'", 5);
        assertThat(deliveries.dead(mine, Set.of(target("a").id()))).containsValue(5);
        List<AccountDelivery> dead = page(DeliveryFilter.ALL);
        targets.answering("a", delivery -> RecordingTargets.DELIVERED);

        assertThat(deliveries.replay(mine, dead.get(0).id()).state()).isEqualTo(DeliveryState.PENDING);
        assertThat(targets.nextDelivered().event().id()).isEqualTo(dead.get(0).eventId());
        rows.await("state = 'DELIVERED'", 1);
        Replayed rest = deliveries.replay(mine, DeliveryFilter.ALL, true, null);
        assertThat(rest.count()).isEqualTo(4);
        assertThat(rest.more()).isFalse();
        assertThat(targets.nextDelivered(4))
                .extracting(one -> one.event().id())
                .containsExactly(
                        dead.get(4).eventId(),
                        dead.get(3).eventId(),
                        dead.get(2).eventId(),
                        dead.get(1).eventId());
        rows.await("state = 'DELIVERED' AND attempts = 1", 5);
    }

    @Test
    void manyAreReplayedInParts() {
        RecordingTargets targets = new RecordingTargets("hooks", limits(8), "a");
        node.add(targets);
        int events = AccountDeliveries.MOST_REPLAYED + 20;
        fixture.store("events")
                .write(() ->
                        IntStream.range(0, events).forEach(i -> node.log().append("t", 7L, "s" + i % 100, Map.of())));
        rows.await("state = 'DELIVERED'", events);

        Replayed first = deliveries.replay(mine, filter("hooks", null, null), false, null);
        Replayed second = deliveries.replay(mine, filter("hooks", null, null), false, first.last());

        assertThat(first.count()).isEqualTo(AccountDeliveries.MOST_REPLAYED);
        assertThat(first.more()).isTrue();
        assertThat(second.count()).isEqualTo(20);
        assertThat(second.more()).isFalse();
        rows.await("state = 'DELIVERED'", events);
    }

    @Test
    void anAccountReplaysSoManyAnHour() {
        AccountDeliveries limited = new AccountDeliveries(fixture.store("events"), fixture.clock(), 4);
        node.add(new RecordingTargets("hooks", limits(8), "a"));
        IntStream.range(0, 3).forEach(i -> node.append("t", 7L, "mine"));
        node.append("t", 8L, "theirs");
        rows.await("state = 'DELIVERED'", 4);
        long one = page(DeliveryFilter.ALL).get(0).id();

        limited.replay(mine, one);
        rows.await("state = 'DELIVERED'", 4);
        assertNotFound(() -> limited.replay(mine, Long.MAX_VALUE));
        assertThat(limited.replay(mine, DeliveryFilter.ALL, true, null).count()).isZero();
        assertThat(limited.replay(mine, DeliveryFilter.ALL, false, null).count())
                .as("what was not replayed has not counted")
                .isEqualTo(3);
        rows.await("state = 'DELIVERED'", 4);
        assertLimited(() -> limited.replay(mine, one));
        assertLimited(() -> limited.replay(mine, DeliveryFilter.ALL, true, null));
        assertThat(limited.replay(others, DeliveryFilter.ALL, false, null).count())
                .isEqualTo(1);

        fixture.clock().advance(HOUR);
        limited.replay(mine, one);
        rows.await("state = 'DELIVERED'", 4);
        limited.replay(mine, one);
        rows.await("state = 'DELIVERED'", 4);
        Replayed last = limited.replay(mine, DeliveryFilter.ALL, false, null);
        assertThat(last.count()).isEqualTo(2);
        assertThat(last.more()).isTrue();
        rows.await("state = 'DELIVERED'", 4);
    }

    @Test
    void whatStillWaitsIsNotReplayed() {
        RecordingTargets targets = new RecordingTargets("hooks", limits(1, HOUR), "a");
        targets.answering("a", delivery -> RecordingTargets.RETRY);
        node.add(targets);
        node.append("t", 7L, "s");
        rows.await("attempts = 1", 1);
        long id = page(DeliveryFilter.ALL).get(0).id();

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> deliveries.replay(mine, id))
                .satisfies(e ->
                        assertThat(e.errors()).extracting(UserError::code).containsExactly(UserError.Code.INVALID));
        assertThat(deliveries.replay(mine, DeliveryFilter.ALL, false, null).count())
                .isZero();
    }

    private List<AccountDelivery> forward(DeliveryFilter filter, int limit) {
        List<AccountDelivery> found = new ArrayList<>();
        Slice<AccountDelivery> slice = deliveries.page(mine, filter, new Page(limit, false, null, null));
        found.addAll(slice.rows());
        while (slice.hasNext()) {
            long after = found.get(found.size() - 1).id();
            slice = deliveries.page(mine, filter, new Page(limit, false, after, null));
            found.addAll(slice.rows());
        }
        return found;
    }

    private List<AccountDelivery> page(DeliveryFilter filter) {
        return deliveries.page(mine, filter, FIRST).rows();
    }

    private AccountTarget target(String key) {
        return deliveries.targets(mine, null, null, FIRST).rows().stream()
                .filter(target -> target.target().equals(key))
                .findFirst()
                .orElseThrow();
    }

    /** Until the node that delivers knows of a change. */
    private void awaitUntouched() {
        while (!rows.query("SELECT id FROM events_target WHERE touched").isEmpty()) {
            Thread.onSpinWait();
        }
    }

    private static DeliveryFilter filter(String listener, String target, DeliveryState state) {
        return new DeliveryFilter(listener, target, state, null, null);
    }

    private static void assertLimited(ThrowingCallable call) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(call)
                .withMessageEndingWith("try again at 2026-03-02T10:00:01Z")
                .satisfies(e -> assertThat(e.code()).isEqualTo(RefusedException.Code.LIMIT_EXCEEDED));
    }

    private static void assertNotFound(ThrowingCallable call) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(call)
                .satisfies(e ->
                        assertThat(e.errors()).extracting(UserError::code).containsExactly(UserError.Code.NOT_FOUND));
    }
}
