// SPDX-License-Identifier: Apache-2.0
package org.calltracking.telephony.internal.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.calltracking.api.pbx.PbxEvent;
import org.calltracking.calls.CallOutcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedCallsTest {
    private static final Set<String> TRUNK = Set.of("from-trunk");

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "answered,               74951110001, 79160000001, ANSWERED,       1.199,  3.198",
        "answered-callee-hangup, 74951110006, 79160000006, ANSWERED,       0.765,  2.008",
        "busy,                   74951110002, 79160000002, BUSY,           0.223,",
        "noanswer,               74951110003, 79160000003, NO_ANSWER,      8.007,",
        "phone-dead,             74951110001, 79160000011, NO_ANSWER,      20.020,",
        "cancel,                 74951110003, 79160000004, CALLER_GAVE_UP, 3.010,",
        "rejected,               74951110004, 79160000005, REJECTED,       0.567,",
        "congestion,             74951110005, 79160000007, FAILED,         0.225,",
        "notfound,               74951110009, 79160000009, NOT_FOUND,      0.224,",
        "unknown-did,            74959999999, 79160000010, ANSWERED,       0.558,  1.070",
        "blind-transfer,         74951110007, 79160000008, ANSWERED,       0.600,  6.457",
        "blind-transfer-ami,     74951110001, 79160000012, ANSWERED,       0.549,  5.958",
        "attended-transfer,      74951110001, 79160000013, ANSWERED,       0.550,  11.533",
        "restart-graceful,       74951110001, 79160000020, ANSWERED,       0.548,  3.230",
    })
    void callsFromOutsideEndAsTheyDid(
            String name, String dialled, String caller, CallOutcome outcome, double ring, Double talk) {
        List<PbxEvent> events = Recording.of(name);

        List<CallChange> changes = replay(events);

        assertThat(changes).hasSize(2);
        CallChange.Began began = (CallChange.Began) changes.get(0);
        assertThat(began.dialled()).isEqualTo(dialled);
        assertThat(began.caller()).isEqualTo(caller);
        assertThat(began.at()).isEqualTo(events.get(0).at());
        CallChange.Ended ended = (CallChange.Ended) changes.get(1);
        assertThat(ended.linkedId()).isEqualTo(began.linkedId());
        assertThat(ended.outcome()).isEqualTo(outcome);
        assertThat(ended.at()).isEqualTo(events.get(events.size() - 1).at());
        assertThat(ended.ring()).isNotNull();
        assertThat(ended.ring()).isCloseTo(seconds(ring), Duration.ofMillis(2));
        if (talk == null) {
            assertThat(ended.talk()).isNull();
        } else {
            assertThat(ended.talk()).isCloseTo(seconds(talk), Duration.ofMillis(2));
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"callback-ok", "callback-manager-noanswer", "callback-client-busy"})
    void callsThatThePbxMakesItselfAreNobodysCalls(String name) {
        assertThat(replay(Recording.of(name))).isEmpty();
    }

    private static List<CallChange> replay(List<PbxEvent> events) {
        CallTracker tracker = new CallTracker(TRUNK);
        List<CallChange> changes = new ArrayList<>();
        events.forEach(event -> changes.addAll(tracker.on(event, 1)));
        assertThat(tracker.open()).isEmpty();
        assertThat(tracker.placesInUse()).isEmpty();
        return changes;
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
