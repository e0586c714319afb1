// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.targeted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calltracking.events.internal.RecordingTargets.limits;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.calltracking.api.event.DeliveryLimits;
import org.calltracking.api.event.DeliveryResult;
import org.calltracking.api.event.Event;
import org.calltracking.events.internal.store.PendingDelivery;
import org.calltracking.events.internal.store.TargetRow;
import org.junit.jupiter.api.Test;

class LanesTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final DeliveryResult RETRY = new DeliveryResult.Retry("no", null);

    private final DeliveryLimits limits = limits(8, HOUR);

    @Test
    void targetsTakeTurns() {
        Lanes lanes = lanes(limits, 32, 3);
        LongStream.rangeClosed(1, 3).forEach(target -> load(lanes, target, 100));

        assertThat(lanes.take(9, NOW))
                .extracting(PendingDelivery::targetId)
                .containsExactly(1L, 2L, 3L, 1L, 2L, 3L, 1L, 2L, 3L);
    }

    @Test
    void oneTargetLeavesRoomForOthers() {
        Lanes lanes = lanes(limits, 12, 4);
        load(lanes, 1, 100);
        List<Attempt> first = beginAll(lanes);
        assertThat(first).hasSizeLessThan(8);
        LongStream.rangeClosed(2, 4).forEach(target -> load(lanes, target, 100));

        assertThat(beginAll(lanes)).extracting(attempt -> attempt.lane().id()).contains(2L, 3L, 4L);
    }

    @Test
    void targetsThatFailGetAThirdAtMost() {
        int targets = 20;
        Lanes lanes = lanes(limits(1, HOUR), 12, targets + 1);
        LongStream.rangeClosed(1, targets).forEach(target -> load(lanes, target, 100));
        for (List<Attempt> begun = beginAll(lanes); !begun.isEmpty(); begun = beginAll(lanes)) {
            begun.forEach(attempt -> end(lanes, attempt, RETRY, NOW));
        }
        Instant rested = NOW.plus(Duration.ofMinutes(10));

        assertThat(beginAll(lanes, rested)).hasSize(4);
        load(lanes, targets + 1L, 100);
        assertThat(beginAll(lanes, rested))
                .extracting(attempt -> attempt.lane().id())
                .containsExactly(targets + 1L);
    }

    @Test
    void failuresOfAttemptsThatBeganTogetherCountOnce() {
        Lanes lanes = lanes(limits, 32, 1);
        load(lanes, 1, 100);
        List<Attempt> begun = beginAll(lanes);
        assertThat(begun).hasSize(8);
        begun.forEach(attempt -> end(lanes, attempt, RETRY, NOW));

        assertThat(begun.get(0).lane().isFailing()).isFalse();
        assertThat(beginAll(lanes)).isNotEmpty();
    }

    @Test
    void ofASubjectTheFirstAloneIsTaken() {
        Lanes lanes = lanes(limits, 32, 1);
        lanes.loaded(1, List.of(row(1, 1, "a"), row(1, 2, "b"), row(1, 3, "a"), row(1, 4, "a")), true, NOW);
        List<Attempt> first = beginAll(lanes);
        assertThat(first).extracting(attempt -> attempt.delivery().position()).containsExactly(1L, 2L);

        end(lanes, first.get(0), new DeliveryResult.Delivered(), NOW);
        assertThat(beginAll(lanes))
                .extracting(attempt -> attempt.delivery().position())
                .containsExactly(3L);
    }

    @Test
    void afterARestartOnlyWhatHasBegunStaysInHand() {
        Lanes lanes = lanes(limits(1, HOUR), 32, 1);
        load(lanes, 1, 10);
        List<Attempt> begun = beginAll(lanes);
        lanes.suspend();
        assertThat(lanes.begin(NOW)).isNull();
        lanes.restart(List.of(new TargetRow(1, 7, "t1", false)), Set.of(1L));

        assertThat(lanes.begun()).containsExactly(begun.get(0).delivery().id());
        assertThat(lanes.inHand()).isEqualTo(lanes.begun());
        load(lanes, 1, 10);
        assertThat(lanes.take(100, NOW))
                .extracting(PendingDelivery::id)
                .doesNotContain(begun.get(0).delivery().id());
    }

    private static Lanes lanes(DeliveryLimits limits, int slots, int targets) {
        Lanes lanes = new Lanes(limits, slots);
        List<TargetRow> rows = IntStream.rangeClosed(1, targets)
                .mapToObj(i -> new TargetRow(i, 7, "t" + i, false))
                .toList();
        lanes.restart(rows, Set.of());
        return lanes;
    }

    private static void load(Lanes lanes, long target, int count) {
        lanes.loaded(
                target,
                IntStream.rangeClosed(1, count)
                        .mapToObj(i -> row(target, i, "s" + i))
                        .toList(),
                true,
                NOW);
    }

    private static PendingDelivery row(long target, int position, String subject) {
        return new PendingDelivery(target * 1_000 + position, target, position, subject, 0, null);
    }

    private static List<Attempt> beginAll(Lanes lanes) {
        return beginAll(lanes, NOW);
    }

    private static List<Attempt> beginAll(Lanes lanes, Instant now) {
        lanes.take(200, now).forEach(delivery -> lanes.taken(delivery, event(delivery)));
        List<Attempt> begun = new ArrayList<>();
        for (Attempt next = lanes.begin(now); next != null; next = lanes.begin(now)) {
            begun.add(next);
        }
        return begun;
    }

    private void end(Lanes lanes, Attempt attempt, DeliveryResult result, Instant now) {
        Verdict verdict = Verdict.of(attempt.delivery(), result, limits, now, 0);
        lanes.ended(attempt, verdict, now);
        lanes.settled(List.of(verdict.settlement()), now);
    }

    private static Event event(PendingDelivery delivery) {
        return new Event(
                delivery.position(), new UUID(0, delivery.position()), "t", 7L, delivery.subject(), NOW, Map.of());
    }
}
