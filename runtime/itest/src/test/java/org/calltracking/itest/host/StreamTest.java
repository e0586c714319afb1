// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calltracking.itest.pbx.SippPhones.Behaviour.ANSWERS;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.calltracking.itest.Await;
import org.calltracking.itest.pbx.AsteriskServer;
import org.calltracking.itest.pbx.CallPlan;
import org.calltracking.itest.pbx.SippPhones;
import org.calltracking.itest.system.CalltrackingServer;
import org.calltracking.itest.system.Company;
import org.calltracking.itest.system.Journal;
import org.calltracking.itest.system.PbxRig;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Calls as they happen, to those who may see them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfSystemProperty(named = AsteriskServer.TREE_PROPERTY, matches = ".+")
class StreamTest {
    private static final String DIALLED = "74953400001";
    private static final String CHANGES = "subscription { callChanged { kind callId call { id outcome } } }";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    @AutoClose
    private PbxRig pbx;

    @AutoClose
    private CalltrackingServer server;

    private Company company;
    private RightsScenario rights;

    @BeforeAll
    void begin() {
        pbx = new PbxRig(folder.resolve("p"), Duration.ofSeconds(5));
        server = new CalltrackingServer(folder.resolve("s"), pbx.environment()).start();
        company = Company.register(server, "owner@stream.example");
        company.campaign(
                "Stream",
                "stream.example",
                Map.of(
                        "officeId",
                        company.office("Desk", "+" + SippPhones.number(ANSWERS, Duration.ofMillis(100), Duration.ZERO)),
                        "selectors",
                        List.of("."),
                        "trackingNumberIds",
                        List.of(company.number("+" + DIALLED))));
        Await.until(
                LIMIT,
                server::output,
                () -> pbx.asterisk().astDb("ct/" + DIALLED).isPresent());
    }

    @Test
    void whoWasCutOffMissesNothingAndHearsNothingTwice() {
        try (EventStream stream = new EventStream(server.url(), token(company), CHANGES).connect()) {
            call("79165000000", 5);
            Await.until(
                    LIMIT,
                    () -> "changes " + stream.received(),
                    () -> stream.received().size() == 10);
            stream.cut();
            call("79165000100", 20);
            stream.connect();
            call("79165000200", 5);

            Await.until(
                    LIMIT,
                    () -> "changes " + stream.received(),
                    () -> stream.received().size() == 60);
            List<String> changes = stream.received().stream()
                    .map(change -> change.at("/data/callChanged/callId").asText() + " "
                            + change.at("/data/callChanged/kind").asText())
                    .toList();
            List<String> journal = new Journal(company.graphQl())
                    .calls().stream()
                            .map(call -> call.get("id").asText())
                            .flatMap(id -> List.of(id + " STARTED", id + " ENDED").stream())
                            .toList();
            assertThat(changes).containsExactlyInAnyOrderElementsOf(journal);
            for (String change : changes) {
                if (change.endsWith(" ENDED")) {
                    String started = change.replace(" ENDED", " STARTED");
                    assertThat(changes.indexOf(started)).isLessThan(changes.indexOf(change));
                }
            }
        }
    }

    @Test
    void nobodyHearsOfAnothersCalls() {
        Company other = Company.register(server, "other@stream.example");
        try (EventStream own = new EventStream(server.url(), token(company), CHANGES).connect();
                EventStream others = new EventStream(server.url(), token(other), CHANGES).connect()) {
            call("79165000300", 1);
            Await.until(
                    LIMIT,
                    () -> "changes " + own.received(),
                    () -> own.received().size() == 2);
            assertThat(others.received()).isEmpty();
        }
        var refused = new EventStream(server.url(), null, CHANGES).request();
        assertThat(refused.statusCode()).isIn(200, 401);
        assertThat(text(refused)).contains("UNAUTHENTICATED");
    }

    @Test
    void aTokenThatIsRevokedEndsItsStreamThoughNobodyCalls() {
        JsonNode created =
                company.graphQl().mutate("createApiToken", Map.of("name", "short"), "secret apiToken { id }");
        try (EventStream stream =
                new EventStream(server.url(), created.get("secret").asText(), CHANGES).connect()) {
            company.graphQl()
                    .mutate(
                            "revokeApiToken",
                            Map.of("id", created.at("/apiToken/id").asText()),
                            "apiToken { id }");
            Await.until(
                    LIMIT,
                    () -> "the end: " + stream.kinds(),
                    () -> stream.kinds().contains("complete"));
            assertThat(stream.received())
                    .allSatisfy(result -> assertThat(result.toString()).contains("UNAUTHENTICATED"));
        }
    }

    @TestFactory
    Stream<DynamicTest> everyCellOfTheTableOfRights() {
        RightsScenario scenario = rights();
        return RightsTable.lines().stream()
                .flatMap(line -> line.cells().entrySet().stream()
                        .map(cell -> DynamicTest.dynamicTest(
                                line + " for " + cell.getKey(),
                                () -> assertThat(scenario.outcome(line, cell.getKey()))
                                        .isEqualTo(cell.getValue()))));
    }

    @Test
    void whatARoleHidesIsMaskedAndWhatIsTakenAwayIsToldNoMore() {
        RightsScenario scenario = rights();
        String calls = "{ calls(first: 1) { edges { node { caller owner { name } } } } }";
        String changes = "subscription { callChanged { call { caller } } }";
        scenario.hold(List.of(RightsScenario.right("CALLS", Set.of("VIEW", "HIDE"))));
        try (EventStream stream = scenario.holdersStream(changes).connect()) {
            scenario.call();
            Await.until(
                    LIMIT,
                    () -> "changes " + stream.received(),
                    () -> stream.received().size() == 2);
            assertThat(stream.received().toString()).contains("•••").doesNotContain(RightsScenario.CALLER);
            JsonNode seen = scenario.holder().data(calls).at("/calls/edges/0/node");
            assertThat(seen.get("caller").asText()).startsWith("•••").hasSize(5);
            assertThat(seen.at("/owner/name").asText()).isEqualTo("Shop");

            scenario.hold(List.of(RightsScenario.right("NUMBERS", Set.of("VIEW"))));
            scenario.call();
            assertThat(scenario.holder().data(calls).at("/calls/edges")).isEmpty();
            assertThat(stream.received()).hasSize(2);
        }
    }

    private RightsScenario rights() {
        if (rights == null) {
            rights = new RightsScenario(server, pbx);
        }
        return rights;
    }

    private void call(String firstCaller, int calls) {
        pbx.caller()
                .call(CallPlan.call(DIALLED, firstCaller)
                        .talking(Duration.ofMillis(200))
                        .times(calls, 10));
        new Journal(company.graphQl()).ended(String.valueOf(Long.parseLong(firstCaller) + calls - 1));
    }

    private static String token(Company company) {
        return company.graphQl()
                .mutate("createApiToken", Map.of("name", "stream"), "secret")
                .get("secret")
                .asText();
    }

    private static String text(java.net.http.HttpResponse<java.io.InputStream> response) {
        try (var body = response.body()) {
            return new String(body.readNBytes(4096), java.nio.charset.StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
