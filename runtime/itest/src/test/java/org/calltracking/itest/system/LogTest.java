// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.calltracking.itest.Await;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What an operator reads in the log, and how he makes it say more. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LOGGER = "org.calltracking.http.internal.BodyArrival";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @AutoClose
    private CalltrackingServer server;

    @BeforeAll
    void start() {
        server = new CalltrackingServer(
                        folder.resolve("s"),
                        Map.of("CALLTRACKING_LOG_FORMAT", "json", "CALLTRACKING_TRUSTED_PROXIES", "127.0.0.1"))
                .start();
    }

    private InstalledCommand command(String... arguments) {
        return InstalledCommand.give(server.environment(), arguments);
    }

    /** The entries of the log, as they were written by the process; its few words on stdout are none. */
    private List<JsonNode> entries() {
        return server.output()
                .lines()
                .filter(line -> line.startsWith("{"))
                .map(LogTest::parsed)
                .toList();
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }

    @Test
    void isOneObjectALine() {
        assertThat(entries()).isNotEmpty().allSatisfy(entry -> {
            assertThat(Instant.parse(entry.get("@timestamp").asText())).isNotNull();
            assertThat(entry.path("log.level").asText()).isNotEmpty();
            assertThat(entry.path("log.logger").asText()).isNotEmpty();
            assertThat(entry.has("message")).isTrue();
        });
        assertThat(server.output().lines())
                .as("no line is left that some other part writes")
                .noneMatch(line -> line.contains(" INFO ") || line.startsWith("\tat "));
    }

    @Test
    void eachAnswerNamesItsRequest() throws Exception {
        HttpResponse<String> told = http.send(
                HttpRequest.newBuilder(URI.create(server.url() + "/graphql?query=%7B__typename%7D"))
                        .header("X-Request-Id", "proxy-1")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> untold = http.send(
                HttpRequest.newBuilder(URI.create(server.url() + "/nothing")).build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(told.headers().firstValue("X-Request-Id")).contains("proxy-1");
        assertThat(untold.headers().firstValue("X-Request-Id").orElseThrow()).matches("[0-9a-f]{16}");
    }

    @Test
    void saysMoreByCommandAndLessAgain() throws IOException {
        InstalledCommand more = command("log", "level", LOGGER, "DEBUG");
        assertThat(more).isEqualTo(new InstalledCommand(0, LOGGER + " is at DEBUG until the process ends.\n"));
        assertThat(command("log", "list").output()).containsPattern(LOGGER + " +DEBUG");

        try (RawSender goesAway = new RawSender(server.url())) {
            goesAway.send("POST /graphql HTTP/1.1\r\nHost: x\r\nX-Request-Id: short-1\r\n"
                    + "Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n{");
        }

        Await.until(
                LIMIT,
                server::output,
                () -> entries().stream()
                        .anyMatch(entry -> entry.path("message").asText().equals("a body was cut short")
                                && entry.path("request").asText().equals("short-1")));
        assertThat(command("log", "level", LOGGER, "default").output()).contains("is at INFO");
        assertThat(command("log", "list").output()).doesNotContain(LOGGER);
    }

    @Test
    void doesNotTellSecrets() {
        InstalledCommand refused = command("log", "level", "org.mariadb.jdbc", "TRACE");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.output()).contains("org.mariadb.jdbc stays at WARN or above", "SQL");
        assertThat(command("log", "level", "ROOT", "TRACE").exitCode()).isZero();
        try {
            Company.register(server, "secret@log.example");
            assertThat(server.output())
                    .contains("The operator has set ROOT to TRACE")
                    .doesNotContain("INSERT INTO", "argon2");
        } finally {
            assertThat(command("log", "level", "ROOT", "default").exitCode()).isZero();
        }
    }
}
