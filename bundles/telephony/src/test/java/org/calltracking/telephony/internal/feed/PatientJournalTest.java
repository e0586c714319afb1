// SPDX-License-Identifier: Apache-2.0
package org.calltracking.telephony.internal.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.calltracking.calls.CallJournal;
import org.calltracking.telephony.internal.tracking.CallChange;
import org.junit.jupiter.api.Test;

class PatientJournalTest {
    private static final CallChange BEGAN = began("a");

    private final MemoryJournal journal = new MemoryJournal();
    private final AtomicInteger tries = new AtomicInteger();

    @Test
    void aCallIsNotGivenUpBecauseTheJournalWasAwayForLong() throws Exception {
        patient(() -> {
                    switch (tries.incrementAndGet()) {
                        case 1, 2, 3 -> {
                            return null;
                        }
                        case 4, 5 -> journal.setAway(true);
                        case 6 -> throw new NoClassDefFoundError("of a bundle that goes");
                        case 7 -> journal.fail(new IllegalStateException("it comes"));
                        default -> journal.fail(null);
                    }
                    return journal;
                })
                .write(List.of(BEGAN));

        assertThat(journal.begun()).containsOnlyKeys("a");
    }

    @Test
    void severalAreOneUnit() throws Exception {
        patient(() -> journal).write(List.of(BEGAN, began("b"), began("c")));

        assertThat(journal.begun()).containsOnlyKeys("a", "b", "c");
        assertThat(journal.units()).containsExactly(3);
    }

    @Test
    void oneThatCannotBeWrittenCostsNoOtherOfItsUnit() throws Exception {
        journal.poison("b");
        patient(() -> journal).write(List.of(BEGAN, began("b"), began("c")));

        assertThat(journal.begun()).containsOnlyKeys("a", "c");
        assertThat(journal.units()).isEmpty();
    }

    @Test
    void aStopIsHeededEvenWhenItMakesTheWriteFail() {
        PatientJournal patient = patient(() -> {
            Thread.currentThread().interrupt();
            journal.fail(new IllegalStateException(
                    tries.incrementAndGet() == 1 ? "interrupted while it waited for a connection" : "again"));
            return journal;
        });

        assertThatThrownBy(() -> patient.write(List.of(BEGAN))).isInstanceOf(InterruptedException.class);
        assertThat(tries).hasValue(1);
    }

    @Test
    void aStopIsHeededWhileTheJournalIsAway() {
        PatientJournal patient = patient(() -> {
            tries.incrementAndGet();
            Thread.currentThread().interrupt();
            return null;
        });

        assertThatThrownBy(() -> patient.write(List.of(BEGAN))).isInstanceOf(InterruptedException.class);
        assertThat(tries).hasValue(1);
    }

    private static CallChange began(String call) {
        return new CallChange.Began(call, "74951110001", null, Instant.parse("2026-03-01T09:00:00Z"));
    }

    private static PatientJournal patient(Supplier<CallJournal> journal) {
        return new PatientJournal("default", journal, new CallParties(new PlusPhones()));
    }
}
