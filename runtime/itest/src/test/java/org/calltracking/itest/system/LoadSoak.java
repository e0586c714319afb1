// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.calltracking.itest.pbx.SippPhones.Behaviour.ANSWERS;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.calltracking.itest.Await;
import org.calltracking.itest.pbx.CallPlan;
import org.calltracking.itest.pbx.SippPhones;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Calls and visits for minutes: none is lost, none stands twice. */
class LoadSoak {
    private static final String DIALLED = "74953360001";
    private static final int CALLS_PER_SECOND = 20;
    private static final int CALLS = CALLS_PER_SECOND * 120;
    private static final int VISITORS = 16;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    @Test
    void everyCallOfTwoMinutesStandsOnceWhileVisitorsComeAndGo() {
        try (PbxRig pbx = new PbxRig(folder.resolve("p"), Duration.ofSeconds(5));
                CalltrackingServer server = new CalltrackingServer(folder.resolve("s"), pbx.environment()).start()) {
            Company company = Company.register(server, "owner@load.example");
            company.campaign(
                    "Load",
                    "load.example",
                    Map.of(
                            "officeId",
                            company.office(
                                    "Desk", "+" + SippPhones.number(ANSWERS, Duration.ofMillis(200), Duration.ZERO)),
                            "selectors",
                            List.of(".phone"),
                            "trackingNumberIds",
                            company.numbers(74953370000L, 9),
                            "stubNumberId",
                            company.number("+" + DIALLED)));
            Await.until(
                    LIMIT,
                    server::output,
                    () -> pbx.asterisk().astDb("ct/" + DIALLED).isPresent());

            AtomicBoolean open = new AtomicBoolean(true);
            AtomicInteger visits = new AtomicInteger();
            ExecutorService crowd = Executors.newFixedThreadPool(VISITORS);
            for (int i = 0; i < VISITORS; i++) {
                crowd.execute(() -> comeAndGo(new Visitor(server, company.siteKey()), open, visits));
            }
            pbx.caller()
                    .call(CallPlan.call(DIALLED, "79162000000")
                            .talking(Duration.ofMillis(500))
                            .times(CALLS, CALLS_PER_SECOND));
            open.set(false);
            crowd.shutdown();

            Journal journal = new Journal(company.graphQl());
            Await.until(
                    LIMIT,
                    () -> "the end of all calls",
                    () -> journal.calls().stream()
                            .noneMatch(call -> call.get("outcome").isNull()));
            List<JsonNode> calls = journal.calls();
            System.out.printf("%d calls and %d visits in two minutes%n", calls.size(), visits.get());
            assertThat(calls).hasSize(CALLS);
            assertThat(calls.stream().map(call -> call.get("caller").asText())).doesNotHaveDuplicates();
            assertThat(calls).allSatisfy(call -> {
                assertThat(call.get("outcome").asText()).isEqualTo("ANSWERED");
                assertThat(call.get("talkSeconds").asDouble()).isCloseTo(0.5, within(1.0));
            });
        }
    }

    private static void comeAndGo(Visitor visitor, AtomicBoolean open, AtomicInteger visits) {
        while (open.get()) {
            JsonNode welcome = visitor.arrive("https://load.example/?utm_content=" + visits.incrementAndGet());
            visitor.beat(Map.of("visit", welcome.get("visit").asText(), "swapped", 0));
        }
    }
}
