// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.system;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.calltracking.itest.Await;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a newcomer sees who has nothing but this clone, in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoTest {
    private static final Duration SET_UP = Duration.ofSeconds(60);
    private static final Pattern PASSWORD = Pattern.compile("demo account: (\\S+), password (\\S+)");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    @AutoClose
    private CalltrackingServer server;

    @BeforeAll
    void start() {
        server = start(folder.resolve("d"), Map.of());
    }

    @ParameterizedTest
    @CsvSource({"1400, 900, en, ru, answered", "390, 844, ru, en, отвечен"})
    void aCallFindsItsSourceByKeyboardAlone(
            String width, String height, String language, String other, String answered) {
        JsonNode seen = BrowserScript.run("demo-call.mjs", advertised(server), width, height, language);

        assertThat(seen.get("findings")).as(seen.toPrettyString()).isEmpty();
        assertThat(seen.get("complaints")).isEmpty();
        assertThat(seen.get("overflow").asInt()).isZero();
        assertThat(seen.get("shown").asText()).startsWith("tel:+7495000011");
        assertThat(seen.get("note")).isEqualTo(seen.get("own"));
        assertThat(seen.get("ringing").get(2).asText()).contains("Google Ads", "google / spring");
        assertThat(seen.get("visibleWhileRinging").asBoolean()).isTrue();
        assertThat(seen.get("over").get(2).asText()).contains("Google Ads", "google / spring");
        assertThat(seen.get("over").get(3).asText()).contains(answered).containsPattern("0:0[1-9]");
        assertThat(seen.get("language").asText()).isEqualTo(language);
        assertThat(seen.get("otherLanguage").asText()).isEqualTo(other);
        assertThat(seen.get("otherHeading").asText())
                .isNotEqualTo(seen.get("heading").asText());
    }

    @Test
    void browsersTakeTurnsInNumbersAndThePageSaysWhenNoneIsLeft() {
        String url = server.url() + "/demo?utm_source=yandex";
        JsonNode visitors = BrowserScript.run("demo-crowd.mjs", url, "4").get("visitors");

        assertThat(visitors.findValuesAsText("phone")).doesNotHaveDuplicates();
        assertThat(visitors.findValues("stub"))
                .extracting(JsonNode::asBoolean)
                .containsExactly(false, false, false, true);
    }

    @Test
    void aSecondStartAtAnotherAddressAddsNothingAndAsksForThePassword() throws Exception {
        Path data = folder.resolve("e");
        List<String> calls;
        List<String> visits;
        String password;
        try (CalltrackingServer first = start(data, Map.of())) {
            Matcher printed = PASSWORD.matcher(first.output());
            assertThat(printed.find()).as(first.output()).isTrue();
            password = printed.group(2);
            GraphQl owner = owner(first, password);
            calls = ids(owner, "calls");
            assertThat(calls).hasSizeGreaterThan(80);
            visits = ids(owner, "visits");
            assertThat(first.stop()).isZero();
        }
        try (CalltrackingServer second = start(data, Map.of("CALLTRACKING_HTTP_HOST", "0.0.0.0"))) {
            GraphQl owner = owner(second, password);
            assertThat(ids(owner, "calls")).isEqualTo(calls);
            assertThat(ids(owner, "visits")).isEqualTo(visits);
            assertThat(owner.data("{ campaigns { edges { node { site } } } }").findValuesAsText("site"))
                    .containsOnly(second.url().substring("http://".length()));

            JsonNode seen = BrowserScript.run("demo-password.mjs", second.url() + "/demo", password);
            assertThat(seen.at("/before/callable").asBoolean()).isFalse();
            assertThat(seen.at("/before/calls").asInt()).isZero();
            assertThat(seen.get("calls").asInt()).isPositive();
            assertThat(seen.get("asks").asBoolean()).isFalse();
        }
        try (Stream<String> lines = Files.lines(data.resolve("server.log"))) {
            assertThat(lines.filter(line -> PASSWORD.matcher(line).find())).hasSize(1);
        }
    }

    @Test
    void theArchiveForInstallationsHasNoDemo() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(System.getProperty("calltracking.distribution")))) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .isNotEmpty()
                    .noneMatch(name -> name.contains("demo"));
        }
    }

    private static CalltrackingServer start(Path folder, Map<String, String> environment) {
        CalltrackingServer server =
                CalltrackingServer.withDemo(folder, environment).start();
        Await.until(
                SET_UP,
                () -> "the demo\n" + server.output(),
                () -> server.get(server.url() + "/demo").status() == 200);
        return server;
    }

    private static String advertised(CalltrackingServer server) {
        return server.url() + "/demo?utm_source=google&utm_medium=cpc&utm_campaign=spring";
    }

    private static GraphQl owner(CalltrackingServer server, String password) {
        GraphQl owner = new GraphQl(server.url());
        owner.mutate("signIn", Map.of("email", "owner@velodvor.invalid", "password", password), "account { id }");
        return owner;
    }

    private static List<String> ids(GraphQl owner, String list) {
        JsonNode edges = owner.data("{ " + list + "(first: 200) { edges { node { id } } } }")
                .at("/" + list + "/edges");
        return StreamSupport.stream(edges.spliterator(), false)
                .map(edge -> edge.at("/node/id").asText())
                .collect(toList());
    }
}
