// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.calltracking.itest.pbx.SippPhones.Behaviour.ANSWERS;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.calltracking.itest.Await;
import org.calltracking.itest.pbx.AsteriskServer;
import org.calltracking.itest.pbx.CallPlan;
import org.calltracking.itest.pbx.SippCall;
import org.calltracking.itest.pbx.SippPhones;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL in the middle of visits and calls. */
@EnabledIfSystemProperty(named = AsteriskServer.TREE_PROPERTY, matches = ".+")
class KillTest {
    private static final String DIALLED = "74953340001";
    private static final int VISITS_PER_SECOND = 100;
    private static final int CALLS_PER_SECOND = 10;
    private static final int CALLS = 80;
    private static final long FIRST_CALLER = 79161000000L;
    private static final Duration LOAD = Duration.ofSeconds(4);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    @Test
    void whatWasAnsweredIsThereAndEachCallStandsOnce() {
        try (PbxRig pbx = new PbxRig(folder.resolve("p"), Duration.ofSeconds(5));
                CalltrackingServer server = new CalltrackingServer(folder.resolve("s"), pbx.environment()).start()) {
            Company company = company(server);
            Await.until(
                    LIMIT,
                    server::output,
                    () -> pbx.asterisk().astDb("ct/" + DIALLED).isPresent());
            Visitor visitor = new Visitor(server, company.siteKey());
            Queue<String> answered = new ConcurrentLinkedQueue<>();

            Instant killed;
            ScheduledExecutorService load = Executors.newScheduledThreadPool(16);
            CallPlan plan = CallPlan.call(DIALLED, String.valueOf(FIRST_CALLER))
                    .talking(Duration.ofSeconds(3))
                    .times(CALLS, CALLS_PER_SECOND);
            try (SippCall calls = pbx.caller().start(plan)) {
                load.scheduleAtFixedRate(
                        () -> load.execute(() -> visit(visitor, answered)),
                        0,
                        1_000_000 / VISITS_PER_SECOND,
                        TimeUnit.MICROSECONDS);
                Await.until(LIMIT, server::output, () -> answered.size() >= VISITS_PER_SECOND * LOAD.toSeconds());
                server.kill();
                killed = Instant.now();
                load.shutdownNow();

                long begun = System.nanoTime();
                server.start();
                System.out.printf(
                        "killed after %d answered visits; ready again %d ms later%n",
                        answered.size(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
                calls.result();
            }
            assertThat(company.landingPages()).containsAll(answered);
            assertCallsStandOnce(new Journal(company.graphQl()), killed);
        }
    }

    /**
     * Each call that began a while before the kill is there; of those that began in the gap, the ones that lasted over
     * it. None stands twice, none is left open.
     */
    private static void assertCallsStandOnce(Journal journal, Instant killed) {
        Await.until(LIMIT, () -> "calls without an end: " + open(journal), () -> open(journal) == 0);
        List<JsonNode> calls = journal.calls();
        List<Long> callers = calls.stream()
                .map(call -> Long.valueOf(call.get("caller").asText().substring(1)))
                .toList();
        assertThat(callers).doesNotHaveDuplicates();
        Instant first = calls.stream()
                .map(call -> at(call, "startedAt"))
                .min(Comparator.naturalOrder())
                .orElseThrow();
        long begunBefore = Duration.between(first, killed.minusSeconds(1)).toMillis() * CALLS_PER_SECOND / 1000;
        assertThat(callers)
                .containsAll(LongStream.range(FIRST_CALLER, FIRST_CALLER + begunBefore)
                        .boxed()
                        .toList());

        Map<String, Long> outcomes = calls.stream()
                .collect(Collectors.groupingBy(call -> call.get("outcome").asText(), Collectors.counting()));
        System.out.printf(
                "%d of %d calls stand in the journal, %d of them begun a second before the kill or earlier: %s%n",
                calls.size(), CALLS, begunBefore, outcomes);
        assertThat(outcomes.keySet()).isSubsetOf("ANSWERED", "END_UNKNOWN");
        assertThat(calls)
                .filteredOn(call -> at(call, "endedAt").isBefore(killed)
                        && call.get("outcome").asText().equals("ANSWERED"))
                .isNotEmpty()
                .allSatisfy(
                        call -> assertThat(call.get("talkSeconds").asDouble()).isCloseTo(3, within(0.5)));
    }

    private static Instant at(JsonNode call, String field) {
        return Instant.parse(call.get(field).asText());
    }

    private static long open(Journal journal) {
        return journal.calls().stream()
                .filter(call -> call.get("outcome").isNull())
                .count();
    }

    private static void visit(Visitor visitor, Queue<String> answered) {
        String page = "https://kill.example/?utm_content=" + System.nanoTime() + "-"
                + Thread.currentThread().getId();
        try {
            if (visitor.arrive(page).has("visit")) {
                answered.add(page);
            }
        } catch (UncheckedIOException e) {
            // The server is being killed: what was not answered need not be there.
            assertThat(e).hasMessageNotContaining("500");
        }
    }

    private static Company company(CalltrackingServer server) {
        Company company = Company.register(server, "owner@kill.example");
        String office = company.office("Desk", "+" + SippPhones.number(ANSWERS, Duration.ofMillis(200), Duration.ZERO));
        company.campaign(
                "Kill",
                "kill.example",
                Map.of(
                        "officeId",
                        office,
                        "selectors",
                        List.of(".phone"),
                        "trackingNumberIds",
                        company.numbers(74953350000L, 9),
                        "stubNumberId",
                        company.number("+" + DIALLED)));
        return company;
    }
}
