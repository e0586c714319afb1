// SPDX-License-Identifier: Apache-2.0
package org.calltracking.calls.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.calltracking.api.Page;
import org.calltracking.api.PhoneNumber;
import org.calltracking.api.Slice;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.access.ObjectKind;
import org.calltracking.calls.CallJournal;
import org.calltracking.calls.CallOutcome;
import org.calltracking.calls.internal.store.CallsTables;
import org.calltracking.numbers.TrackingNumber;
import org.calltracking.store.testing.StoreFixture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StoredCallsTest {
    private static final Instant AT = Instant.parse("2026-03-02T09:00:00Z");
    private static final PhoneNumber PHONE = new PhoneNumber("+74951110001");
    private static final PhoneNumber OTHER_PHONE = new PhoneNumber("+74951110002");
    private static final long ACCOUNT = 7;
    private static final long OTHER = 8;

    private static StoreFixture fixture;
    private static StoredCalls calls;
    private static List<Call> newestFirst;

    /** Seven calls, of which two began at one moment and the oldest was written last. */
    @BeforeAll
    static void open() {
        fixture = StoreFixture.of(new CallsTables());
        Neighbours neighbours = new Neighbours();
        neighbours.numbers.add(new TrackingNumber(1, ACCOUNT, PHONE, "default", AT));
        neighbours.numbers.add(new TrackingNumber(2, OTHER, OTHER_PHONE, "default", AT));
        CallJournal journal = new StoredCallJournal(
                fixture.store("calls"),
                fixture.events(),
                neighbours.trackingNumbers(),
                neighbours.campaigns(),
                neighbours.visits(),
                neighbours.policy());
        List<Integer> seconds = List.of(10, 20, 30, 30, 40, 50, 5);
        for (int i = 0; i < seconds.size(); i++) {
            String id = "call-" + i;
            Instant at = AT.plusSeconds(seconds.get(i));
            journal.started(new CallJournal.Beginning("default", id, "74951110001", PHONE, null, at));
            if (i % 2 == 0) {
                journal.ended(new CallJournal.End("default", id, CallOutcome.BUSY, Duration.ZERO, null, at));
            }
        }
        journal.started(new CallJournal.Beginning("default", "other", "74951110002", OTHER_PHONE, "+79161234567", AT));
        calls = new StoredCalls(fixture.store("calls"));
        newestFirst = page(new Page(200, false, null, null)).rows();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @Test
    void singleNumbersOfAnotherOpenTheirCallsAlone() {
        Page all = new Page(200, false, null, null);

        assertThat(calls.page(new Holder(Map.of(ACCOUNT, Set.of(1L)), Set.of()), CallFilter.ALL, all)
                        .rows())
                .isEqualTo(newestFirst);
        AccountScope elsewhere = new Holder(Map.of(ACCOUNT, Set.of(2L), OTHER, Set.of(1L)), Set.of());
        assertThat(calls.page(elsewhere, CallFilter.ALL, all).rows()).isEmpty();
        assertThat(calls.byIds(elsewhere, List.of(newestFirst.get(0).id()))).isEmpty();
    }

    @Test
    void pagesOverSeveralAccountsHaveEachCallOnceInOneOrder() {
        AccountScope both = new Holder(Map.of(ACCOUNT, Set.of(1L), OTHER, Set.of(2L)), Set.of());
        List<Call> whole = calls.page(both, CallFilter.ALL, new Page(200, false, null, null))
                .rows();
        assertThat(whole).hasSize(8);
        assertThat(whole.subList(0, 7)).isEqualTo(newestFirst);

        List<Call> forward = new ArrayList<>();
        List<Call> backward = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Long after =
                    forward.isEmpty() ? null : forward.get(forward.size() - 1).id();
            Long before = backward.isEmpty() ? null : backward.get(0).id();
            forward.addAll(calls.page(both, CallFilter.ALL, new Page(2, false, after, null))
                    .rows());
            backward.addAll(
                    0,
                    calls.page(both, CallFilter.ALL, new Page(2, true, null, before))
                            .rows());
        }

        assertThat(forward).isEqualTo(whole);
        assertThat(backward).isEqualTo(whole);
    }

    @Test
    void callersAreMaskedWhereTheScopeSaysSo() {
        Page all = new Page(200, false, null, null);
        AccountScope masked = new Holder(Map.of(OTHER, Set.of(2L)), Set.of(OTHER));
        Call call = calls.page(masked, CallFilter.ALL, all).rows().get(0);

        assertThat(call.caller()).isEqualTo("•••67");
        assertThat(calls.byIds(masked, List.of(call.id()))).containsValue(call);
        assertThat(calls.page(fixture.scope(OTHER), CallFilter.ALL, all).rows())
                .extracting(Call::caller)
                .containsExactly("+79161234567");
    }

    @Test
    void callsAreOrderedByTheirBeginnings() {
        assertThat(newestFirst)
                .hasSize(7)
                .isSortedAccordingTo(Comparator.comparing(Call::startedAt)
                        .thenComparing(Call::id)
                        .reversed());
        assertThat(newestFirst.get(6).linkedId()).isEqualTo("call-6");
    }

    @Test
    void pagesForwardHaveEachCallOnce() {
        List<Call> all = new ArrayList<>();
        Slice<Call> slice = page(new Page(2, false, null, null));
        while (true) {
            all.addAll(slice.rows());
            if (!slice.hasNext()) {
                break;
            }
            slice = page(new Page(2, false, last(slice).id(), null));
        }

        assertThat(all).isEqualTo(newestFirst);
    }

    @Test
    void pagesBackwardHaveEachCallOnceInTheSameOrder() {
        List<Call> all = new ArrayList<>();
        Slice<Call> slice = page(new Page(3, true, null, null));
        while (true) {
            all.addAll(0, slice.rows());
            if (!slice.hasPrevious()) {
                break;
            }
            slice = page(new Page(3, true, null, slice.rows().get(0).id()));
        }

        assertThat(all).isEqualTo(newestFirst);
    }

    @Test
    void aRangeBetweenTwoCursorsIsOpenOnBothSides() {
        Page between =
                new Page(50, false, newestFirst.get(1).id(), newestFirst.get(5).id());

        assertThat(page(between).rows()).isEqualTo(newestFirst.subList(2, 5));
    }

    @Test
    void nothingLiesBehindACursorThatLeadsNowhere() {
        assertThat(page(new Page(50, false, 999_999L, null)).rows()).isEmpty();
        assertThat(calls.page(fixture.scope(8), CallFilter.ALL, new Page(50, false, 1L, null))
                        .rows())
                .isEmpty();
    }

    @Test
    void filtersNarrowTheList() {
        assertThat(filtered(new CallFilter(AT.plusSeconds(20), AT.plusSeconds(40), null, null)))
                .containsExactly("call-3", "call-2", "call-1");
        assertThat(filtered(new CallFilter(null, null, CallOutcome.BUSY, null)))
                .containsExactly("call-4", "call-2", "call-0", "call-6");
        assertThat(filtered(new CallFilter(AT.plusSeconds(30), null, CallOutcome.BUSY, null)))
                .containsExactly("call-4", "call-2");
        assertThat(filtered(new CallFilter(null, null, null, CallAttribution.VISIT)))
                .isEmpty();
        assertThat(filtered(new CallFilter(null, null, null, CallAttribution.UNDETERMINED)))
                .hasSize(7);
    }

    private static List<String> filtered(CallFilter filter) {
        return calls.page(fixture.scope(ACCOUNT), filter, new Page(50, false, null, null)).rows().stream()
                .map(Call::linkedId)
                .toList();
    }

    private static Slice<Call> page(Page page) {
        return calls.page(fixture.scope(ACCOUNT), CallFilter.ALL, page);
    }

    private static Call last(Slice<Call> slice) {
        return slice.rows().get(slice.rows().size() - 1);
    }

    /** Account 99, which has nothing of its own. */
    private record Holder(Map<Long, Set<Long>> numbers, Set<Long> maskedAccountIds) implements AccountScope {
        @Override
        public Set<Long> accountIds() {
            return Set.of(99L);
        }

        @Override
        public long ownAccountId() {
            return 99;
        }

        @Override
        public Map<Long, Set<Long>> objects(ObjectKind kind) {
            return kind == ObjectKind.TRACKING_NUMBER ? numbers : Map.of();
        }
    }
}
