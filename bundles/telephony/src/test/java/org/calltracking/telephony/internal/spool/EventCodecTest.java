// SPDX-License-Identifier: Apache-2.0
package org.calltracking.telephony.internal.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.calltracking.api.pbx.PbxEvent;
import org.calltracking.api.pbx.PbxEvent.Channel;
import org.calltracking.api.pbx.PbxEvent.LiveChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {
    private static final Instant AT = Instant.parse("2026-03-01T09:00:00.123456Z");
    private static final Channel CHANNEL = new Channel("pbx1-1.2", "pbx1-1.1");

    private final EventCodec codec = new EventCodec();

    static Stream<PbxEvent> events() {
        return Stream.of(
                new PbxEvent.ChannelCreated(AT, CHANNEL, "from-trunk", "74951110001", null),
                new PbxEvent.ChannelCreated(AT, CHANNEL, "from-trunk", "a\n\"b\\", "Пётр\u0001"),
                new PbxEvent.DialBegan(AT, null, CHANNEL),
                new PbxEvent.DialRinging(AT, CHANNEL),
                new PbxEvent.DialEnded(AT, CHANNEL, CHANNEL, "ANSWER"),
                new PbxEvent.BridgeEntered(AT, CHANNEL, "x"),
                new PbxEvent.BridgeLeft(AT, CHANNEL, "x"),
                new PbxEvent.ChannelHungUp(AT, CHANNEL, 16),
                new PbxEvent.Snapshot(AT, null, List.of(new LiveChannel(CHANNEL, AT, "7", null, null))),
                new PbxEvent.Disconnected(AT));
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventIsOneLineAndComesBackAsItWas(PbxEvent event) throws IOException {
        String line = new String(codec.encode(event), UTF_8);

        assertThat(line).doesNotContain("\n", "\r");
        assertThat(codec.decode(line)).isEqualTo(event);
    }

    @Test
    void fieldsOfTheFutureAreIgnored() throws IOException {
        String line = "{\"version\":1,\"written\":7,\"event\":{\"type\":\"hung-up\",\"at\":\"2026-03-01T09:00:00Z\","
                + "\"channel\":{\"uniqueId\":\"a\",\"linkedId\":\"b\",\"name\":\"c\"},\"cause\":16,\"techCause\":603}}";

        assertThat(codec.decode(line))
                .isEqualTo(
                        new PbxEvent.ChannelHungUp(Instant.parse("2026-03-01T09:00:00Z"), new Channel("a", "b"), 16));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{\"version\":1}",
                "{\"version\":1,\"event\":{\"type\":\"hung-up\",\"at\":\"20",
                "{\"version\":2,\"event\":{\"type\":\"disconnected\",\"at\":\"2026-03-01T09:00:00Z\"}}",
                "{\"version\":1,\"event\":{\"type\":\"teleported\",\"at\":\"2026-03-01T09:00:00Z\"}}",
                "{\"version\":1,\"event\":{\"type\":\"disconnected\",\"at\":\"yesterday\"}}",
            })
    void whatCannotBeUnderstoodIsRefused(String line) {
        assertThatThrownBy(() -> codec.decode(line)).isInstanceOf(IOException.class);
    }
}
