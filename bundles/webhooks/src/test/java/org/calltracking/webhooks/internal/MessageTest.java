// SPDX-License-Identifier: Apache-2.0
package org.calltracking.webhooks.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTest {
    private static final Instant AT = Instant.parse("2023-11-14T22:13:20Z");

    @Test
    void theBodyIsThatOfTheStandard() {
        Message message = new Message("a", "call.ended", AT, Map.of("id", "1"));
        assertThat(new String(message.json(), UTF_8))
                .isEqualTo(
                        "{\"type\":\"call.ended\",\"timestamp\":\"2023-11-14T22:13:20.000Z\",\"data\":{\"id\":\"1\"}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023-11-14T22:13:20.1Z", "2023-11-14T22:13:20.100999999Z"})
    void momentsHaveMilliseconds(String at) {
        Message message = new Message("a", "webhook.test", Instant.parse(at), Map.of());
        assertThat(new String(message.json(), UTF_8)).contains("\"timestamp\":\"2023-11-14T22:13:20.100Z\"");
        assertThat(message.addedTo(URI.create("https://example.org")))
                .asString()
                .endsWith("20.100Z");
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/hook, https://example.org/hook?",
        "https://example.org/hook?, https://example.org/hook?",
        "https://example.org/hook?a=%26, https://example.org/hook?a=%26&",
        "https://example.org/hook?a=1&, https://example.org/hook?a=1&",
        "https://example.org/hook?a=1#part, https://example.org/hook?a=1&",
        "https://example.org, https://example.org?",
    })
    void factsStandBehindTheUrlsOwnParameters(String url, String before) {
        Message message =
                new Message("a", "call.ended", AT, new TreeMap<>(Map.of("caller", "+7 495&=\u00e9", "n", 5L)));
        assertThat(message.addedTo(URI.create(url)))
                .hasToString(before + "type=call.ended&timestamp=2023-11-14T22%3A13%3A20.000Z"
                        + "&caller=%2B7%20495%26%3D%C3%A9&n=5");
    }
}
