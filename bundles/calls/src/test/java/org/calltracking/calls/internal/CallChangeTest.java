// SPDX-License-Identifier: Apache-2.0
package org.calltracking.calls.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.calltracking.api.event.Event;
import org.calltracking.calls.CallJournal;
import org.junit.jupiter.api.Test;

class CallChangeTest {
    @Test
    void tellsWhatHappenedToWhichCall() {
        assertThat(CallChange.of(event(CallJournal.STARTED, Map.of("callId", "7"))))
                .isEqualTo(new CallChange(CallChange.Kind.STARTED, 7, null));
        assertThat(CallChange.of(event(CallJournal.ENDED, Map.of("callId", "7"))))
                .isEqualTo(new CallChange(CallChange.Kind.ENDED, 7, null));
        assertThat(CallChange.of(event(CallJournal.MERGED, Map.of("callId", "7", "intoCallId", "8"))))
                .isEqualTo(new CallChange(CallChange.Kind.MERGED, 7, 8L));
    }

    @Test
    void tellsNothingOfOtherEvents() {
        assertThat(CallChange.of(event("call.tagged", Map.of("callId", "7")))).isNull();
        assertThat(CallChange.of(event(CallJournal.STARTED, Map.of()))).isNull();
    }

    private static Event event(String type, Map<String, String> facts) {
        return new Event(1, new UUID(0, 1), type, 1L, "call:7", Instant.EPOCH, facts);
    }
}
