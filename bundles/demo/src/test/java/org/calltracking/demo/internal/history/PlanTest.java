// SPDX-License-Identifier: Apache-2.0
package org.calltracking.demo.internal.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.calltracking.demo.internal.history.PastVisit.PastCall;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final Instant END = Instant.parse("2026-03-02T09:00:00Z");
    private static final String PAGE = "http://127.0.0.1:8080/demo";

    private final List<List<PastVisit>> days = Plan.of(PAGE, END);

    @Test
    void isTheSameEachTime() {
        assertThat(Plan.of(PAGE, END)).isEqualTo(days);
    }

    @Test
    void holdsSomeWeeksOfVisitsInTheirOrder() {
        assertThat(days).hasSize(Plan.DAYS + 1);
        assertThat(days.subList(0, Plan.DAYS)).allSatisfy(day -> assertThat(day).hasSizeBetween(12, 28));
        assertThat(days.stream().flatMap(List::stream))
                .extracting(visit -> visit.stay().from())
                .isSortedAccordingTo(Comparator.naturalOrder());
    }

    @Test
    void isOverBeforeTheDemoBegins() {
        assertThat(days.stream().flatMap(List::stream))
                .allSatisfy(visit -> assertThat(end(visit)).isBefore(END));
    }

    @Test
    void knowsCallsOfManyKindsFromManySources() {
        List<PastVisit> callers = days.stream()
                .flatMap(List::stream)
                .filter(visit -> visit.call() != null)
                .toList();
        List<PastCall> calls = callers.stream().map(PastVisit::call).toList();

        assertThat(calls).hasSizeGreaterThan(80);
        assertThat(calls).extracting(PastCall::office).contains(0, 1);
        assertThat(calls.stream().filter(call -> call.talk() == null).map(PastCall::unanswered))
                .doesNotContainNull()
                .hasSizeLessThan(calls.size() / 2);
        assertThat(callers.stream().map(visit -> visit.stay().page()).distinct())
                .hasSizeGreaterThan(5)
                .allMatch(page -> page.startsWith(PAGE));
        assertThat(callers.stream()
                        .filter(visit -> Objects.requireNonNull(visit.call())
                                        .after()
                                        .compareTo(visit.stay().length())
                                > 0))
                .as("calls of those who have left")
                .isNotEmpty();
    }

    private static Instant end(PastVisit visit) {
        Instant left = visit.stay().from().plus(visit.stay().length());
        PastCall call = visit.call();
        if (call == null) {
            return left;
        }
        Duration talk = call.talk() == null ? Duration.ZERO : call.talk();
        return visit.stay().from().plus(call.after()).plus(call.ring()).plus(talk);
    }
}
