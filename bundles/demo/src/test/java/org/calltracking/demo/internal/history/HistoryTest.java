// SPDX-License-Identifier: Apache-2.0
package org.calltracking.demo.internal.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.calltracking.api.PhoneNumber;
import org.calltracking.api.pbx.PbxEvent;
import org.calltracking.demo.internal.pbx.SimulatedPbx;
import org.calltracking.demo.internal.store.CompanyRow;
import org.calltracking.demo.internal.store.CompanyTable;
import org.calltracking.demo.internal.store.DemoTables;
import org.calltracking.store.testing.StoreFixture;
import org.calltracking.visits.PastVisits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final String PAGE = "http://127.0.0.1:8080/demo";
    private static final List<PhoneNumber> SHOWN =
            List.of(new PhoneNumber("+74950000111"), new PhoneNumber("+74950000119"));

    private final List<PastVisits.Stay> received = new ArrayList<>();
    private final List<PbxEvent> told = new ArrayList<>();
    private final List<Instant> awaited = new ArrayList<>();
    private int daysUntilTrouble = Integer.MAX_VALUE;
    private StoreFixture fixture;
    private CompanyTable table;
    private History history;
    private Instant began;

    @BeforeEach
    void open() {
        fixture = StoreFixture.of(new DemoTables());
        table = new CompanyTable(fixture.store(DemoTables.NAME));
        began = fixture.clock().instant();
        SimulatedPbx pbx = new SimulatedPbx((name, event) -> told.add(event), Clock.systemUTC());
        history = new History(table, this::receive, pbx, (company, startedAt) -> awaited.add(startedAt));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void everyVisitComesOnceAndEveryCallIsTold() {
        history.happen(company(), "key", PAGE);

        List<PastVisit> planned =
                Plan.of(PAGE, began).stream().flatMap(List::stream).toList();
        assertThat(received).isEqualTo(planned.stream().map(PastVisit::stay).toList());
        assertThat(begun()).hasSize((int)
                planned.stream().filter(visit -> visit.call() != null).count());
        assertThat(told).extracting(PbxEvent::at).allMatch(at -> at.isBefore(began));
        assertThat(awaited)
                .containsExactly(begunAt().stream().max(Instant::compareTo).orElseThrow());
        assertThat(company().callsTold()).isTrue();
        assertThat(table.untold()).isEmpty();
    }

    @Test
    void aSecondStartAddsNothing() {
        history.happen(company(), "key", PAGE);
        received.clear();
        told.clear();

        history.happen(company(), "key", PAGE);

        assertThat(received).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void whatWasCutOffGoesOnWhereItWas() {
        daysUntilTrouble = 10;
        assertThatIllegalStateException().isThrownBy(() -> history.happen(company(), "key", PAGE));
        assertThat(company().daysDone()).isEqualTo(10);
        assertThat(told).isEmpty();

        daysUntilTrouble = Integer.MAX_VALUE;
        history.happen(company(), "key", PAGE);

        assertThat(received).doesNotHaveDuplicates().hasSize((int)
                Plan.of(PAGE, began).stream().mapToLong(List::size).sum());
        assertThat(begun()).doesNotHaveDuplicates().isNotEmpty();
    }

    private List<List<PhoneNumber>> receive(String siteKey, List<PastVisits.Stay> stays) {
        if (daysUntilTrouble-- == 0) {
            throw new IllegalStateException("cut off");
        }
        received.addAll(stays);
        return stays.stream().map(stay -> SHOWN).toList();
    }

    private List<String> begun() {
        return told.stream()
                .filter(PbxEvent.DialBegan.class::isInstance)
                .map(event -> ((PbxEvent.DialBegan) event).leg().linkedId())
                .toList();
    }

    private List<Instant> begunAt() {
        return told.stream()
                .filter(PbxEvent.DialBegan.class::isInstance)
                .map(PbxEvent::at)
                .toList();
    }

    private CompanyRow company() {
        return table.begin("a@b.invalid", "password", began);
    }
}
