// SPDX-License-Identifier: Apache-2.0
package org.calltracking.demo.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.UnknownHostException;
import java.util.Map;
import org.calltracking.demo.internal.DemoSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoorTest {
    private static final String URL = "http://127.0.0.1:8080";

    private final Door door = door("127.0.0.1", URL);

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:8080", "localhost:8080", "localhost", "LOCALHOST:1", "[::1]:8080", "127.1.2.3"})
    void whoSitsHereIsKnown(String host) {
        assertThat(door.isAtThisMachine(Requests.post("/demo/session", Map.of("host", host), "127.0.0.1")))
                .isTrue();
        assertThat(door.isAtThisMachine(Requests.post("/demo/session", Map.of("host", host), "::1")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example:8080",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "127.0.0.1@evil.example",
                "evil.example#localhost",
                "localhost.",
                "127.0.0.256",
                "0.0.0.0",
                "192.168.1.7:8080",
                "[::2]",
                ""
            })
    void aForeignNameThatWasMadeToLeadHereIsNot(String host) {
        assertThat(door.isAtThisMachine(Requests.post("/demo/session", Map.of("host", host), "127.0.0.1")))
                .isFalse();
    }

    @Test
    void noHostIsNone() {
        assertThat(door.isAtThisMachine(Requests.post("/demo/session", Map.of(), "127.0.0.1")))
                .isFalse();
    }

    @Test
    void whoComesFromElsewhereIsNot() {
        Map<String, String> headers = Map.of("host", "127.0.0.1:8080");
        assertThat(door.isAtThisMachine(Requests.post("/demo/session", headers, "198.51.100.7")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-forwarded-for", "forwarded", "via"})
    void whomAProxyHandsOnIsNot(String header) {
        Map<String, String> headers = Map.of("host", "127.0.0.1:8080", header, "127.0.0.1");
        assertThat(door.isAtThisMachine(Requests.post("/demo/session", headers, "127.0.0.1")))
                .isFalse();
    }

    @Test
    void anInstallationThatOthersReachKnowsNobody() {
        Map<String, String> headers = Map.of("host", "127.0.0.1:8080");
        assertThat(door("0.0.0.0", URL).isAtThisMachine(Requests.post("/demo/session", headers, "127.0.0.1")))
                .isFalse();
        assertThat(door("127.0.0.1", "https://calls.example")
                        .isAtThisMachine(Requests.post("/demo/session", headers, "127.0.0.1")))
                .isFalse();
    }

    @Test
    void onlyAScriptOfOurPageSaysWhereItComesFrom() {
        assertThat(isFromOurPage("application/json", URL)).isTrue();
        assertThat(isFromOurPage("application/json", "http://localhost:8080")).isFalse();
        assertThat(isFromOurPage("application/json", "http://evil.example")).isFalse();
        assertThat(isFromOurPage("application/json", "null")).isFalse();
        assertThat(isFromOurPage("text/plain", URL)).isFalse();
        assertThat(door.isFromOurPage(Requests.post("/demo/session", Map.of(), "127.0.0.1")))
                .isFalse();
    }

    private boolean isFromOurPage(String type, String origin) {
        return door.isFromOurPage(
                Requests.post("/demo/session", Map.of("content-type", type, "origin", origin), "127.0.0.1"));
    }

    private static Door door(String bound, String publicUrl) {
        try {
            return new Door(new DemoSettings(bound, 8080, publicUrl));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
