// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.ami;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecordingTest {
    @Test
    void knowsWhoCalledWhomAndHowLongItTook() {
        Recording recording = Recording.answered();

        assertThat(recording.caller()).isEqualTo("79160000001");
        assertThat(recording.dialled()).isEqualTo("74951110001");
        assertThat(recording.events().get(0).after()).isZero();
        assertThat(recording.events().get(recording.lastHangup()).after())
                .isBetween(Duration.ofMillis(4390), Duration.ofMillis(4400));
    }

    @Test
    void findsTheNamesOfChannelsAndBridges() {
        String text = "PJSIP/trunk-0000001b pbx1-1795226771.66 fc60201b-a7be-4382-a2d9-3b62e661a397 74951110001";

        assertThat(Recording.answered().names().matcher(text).replaceAll("own")).isEqualTo("own own own 74951110001");
    }

    @Test
    void aNameInTheNameOfAPlayedCallIsLeftAlone() {
        PlayedCall call = new PlayedCall(Recording.answered(), 6600, "79161000000", "74950000001");

        assertThat(call.event(0, Instant.EPOCH)).contains("Uniqueid: pbx1-1795226771.660065\r\n");
    }
}
