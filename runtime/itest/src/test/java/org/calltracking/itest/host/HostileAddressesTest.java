// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.calltracking.itest.system.CalltrackingServer;
import org.calltracking.itest.system.Company;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Addresses by which a tenant could reach what is inside: none of them becomes a webhook. */
class HostileAddressesTest {
    private static final Path ADDRESSES =
            Path.of("../../bundles/http/src/test/resources/org/calltracking/http/internal/outbound/hostile-urls.txt");
    private static final String SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    @Test
    void isRefusedOrNeverReached() throws IOException {
        List<String> addresses = Files.readAllLines(ADDRESSES).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                // What stands behind an arrow is what a look-up would answer, which nobody here does.
                .filter(line -> !line.contains("->"))
                .map(HostileAddressesTest::unescaped)
                .toList();
        assertThat(addresses).hasSizeGreaterThanOrEqualTo(120);
        try (WebhookReceiver inside = new WebhookReceiver(SECRET, 0);
                CalltrackingServer server = new CalltrackingServer(folder.resolve("s"), Map.of()).start()) {
            Company company = Company.register(server, "owner@hostile.example");
            for (String address : addresses) {
                assertThat(isRefused(company, address)).as(address).isTrue();
            }
            assertThat(isRefused(company, inside.url())).isTrue();
            assertThat(inside.requests()).isZero();
        }
    }

    private static String unescaped(String line) {
        return line.translateEscapes();
    }

    /** When it is saved, or else when it is tried. */
    private static boolean isRefused(Company company, String address) {
        JsonNode payload = company.graphQl()
                .data(
                        "mutation ($input: CreatePluginConnectionInput!) { createPluginConnection(input: $input)"
                                + " { connection { id } errors { code message path } } }",
                        Map.of("input", Webhooks.connection(address, SECRET)))
                .get("createPluginConnection");
        if (!payload.get("errors").isEmpty()) {
            assertThat(payload.at("/errors/0/path").toString()).contains("values");
            return true;
        }
        String id = payload.at("/connection/id").asText();
        JsonNode tested = company.graphQl().mutate("testPluginConnection", Map.of("id", id), "good message");
        return !tested.get("good").asBoolean() && tested.get("message").asText().contains("refused");
    }
}
