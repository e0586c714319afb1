// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calltracking.itest.pbx.SippPhones.Behaviour.ANSWERS;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.calltracking.itest.Await;
import org.calltracking.itest.FreePort;
import org.calltracking.itest.pbx.AsteriskServer;
import org.calltracking.itest.pbx.CallPlan;
import org.calltracking.itest.pbx.SippPhones;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What is needed is away, at the start or later: the process stays, says so and comes back by itself. */
class BadDaysTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    @Test
    void theDatabaseDiesAndComesBack() throws IOException {
        try (CalltrackingServer server = new CalltrackingServer(folder.resolve("db"), Map.of()).start()) {
            Company company = Company.register(server, "owner@bad.example");
            Visitor visitor = new Visitor(server, company.siteKey());

            killDatabaseOf(server);

            Await.until(
                    LIMIT,
                    server::health,
                    () -> server.readiness() == 200
                            && visitor.post("/visit", "{\"page\":\"http://a/\"}")
                                            .statusCode()
                                    == 200
                            && visitor.arrive("http://a/").has("visit"));
            assertThat(company.graphQl()
                            .data("{ viewer { email } }")
                            .at("/viewer/email")
                            .asText())
                    .isEqualTo("owner@bad.example");
            assertThat(server.isAlive()).isTrue();
        }
    }

    @Test
    void anOutsideDatabaseIsAwayAtTheStart() {
        Map<String, String> nowhere = Map.of(
                "CALLTRACKING_DB_URL",
                "jdbc:mariadb://127.0.0.1:" + FreePort.next() + "/calltracking",
                "CALLTRACKING_DB_USER",
                "calltracking",
                "CALLTRACKING_DB_PASSWORD",
                "not-to-be-seen");
        try (CalltrackingServer server = new CalltrackingServer(folder.resolve("away"), nowhere)) {
            server.launch();
            Await.until(
                    LIMIT,
                    server::output,
                    () -> server.readiness() == 503 && server.health().contains("\"database\""));

            assertThat(server.get(server.managementUrl() + "/health/live").status())
                    .isEqualTo(200);
            Await.until(
                    LIMIT,
                    server::output,
                    () -> server.get(server.url() + "/graphql?query=%7B__typename%7D")
                                    .status()
                            == 503);
            assertThat(server.get(server.url() + "/s/abcdefghjkmnpqrs.js").status())
                    .as("pages keep their number: there is no script that could harm them")
                    .isIn(200, 404, 503);
            assertThat(server.isAlive()).isTrue();
            assertThat(server.output() + server.health()).doesNotContain("not-to-be-seen");
            assertThat(server.stop()).isZero();
        }
    }

    @Test
    @EnabledIfSystemProperty(named = AsteriskServer.TREE_PROPERTY, matches = ".+")
    void thePbxComesLaterAndGoesAndComesBack() {
        try (PbxRig pbx = new PbxRig(folder.resolve("p"), Duration.ofSeconds(5))) {
            pbx.asterisk().kill();
            try (CalltrackingServer server = new CalltrackingServer(folder.resolve("pbx"), pbx.environment()).start()) {
                assertThat(server.health()).contains("\"pbx.default\"").contains("degraded");
                Company company = Company.register(server, "owner@pbx.example");
                company.campaign(
                        "Line",
                        "line.example",
                        Map.of(
                                "officeId",
                                company.office(
                                        "Desk",
                                        "+" + SippPhones.number(ANSWERS, Duration.ofMillis(200), Duration.ZERO)),
                                "selectors",
                                List.of("."),
                                "trackingNumberIds",
                                List.of(company.number("+74953330001"))));
                pbx.asterisk().start();
                callGoesThrough(pbx, server, company, "79160000041");

                pbx.asterisk().kill();
                Await.until(LIMIT, server::health, () -> server.health().contains("degraded"));
                pbx.asterisk().start();
                callGoesThrough(pbx, server, company, "79160000042");
                assertThat(server.stop()).isZero();
            }
        }
    }

    private static void callGoesThrough(PbxRig pbx, CalltrackingServer server, Company company, String caller) {
        Await.until(LIMIT, server::health, () -> server.health().contains("connected to Asterisk"));
        Await.until(
                LIMIT,
                server::output,
                () -> pbx.asterisk().astDb("ct/74953330001").isPresent());
        pbx.caller().call(CallPlan.call("74953330001", caller));
        JsonNode call = new Journal(company.graphQl()).ended(caller);
        assertThat(call.get("outcome").asText()).isEqualTo("ANSWERED");
        assertThat(call.get("attribution").asText()).isEqualTo("STATIC");
    }

    private static void killDatabaseOf(CalltrackingServer server) throws IOException {
        try (Stream<Path> files = Files.walk(server.data())) {
            Path pid = files.filter(file -> file.toString().endsWith(".pid"))
                    .findFirst()
                    .orElseThrow();
            ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                    .orElseThrow()
                    .destroyForcibly();
        }
    }
}
