// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calltracking.itest.pbx.SippPhones.Behaviour.ANSWERS;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import org.calltracking.itest.Await;
import org.calltracking.itest.pbx.CallPlan;
import org.calltracking.itest.pbx.SippCall;
import org.calltracking.itest.pbx.SippPhones;
import org.calltracking.itest.plugin.SamplePlugin;
import org.calltracking.itest.system.CalltrackingServer;
import org.calltracking.itest.system.Company;
import org.calltracking.itest.system.Journal;
import org.calltracking.itest.system.PbxRig;
import org.calltracking.itest.system.Visitor;

/** A plug-in, and a bundle of the house, are swapped while everybody goes on asking and the telephone rings. */
final class SwapScenario implements AutoCloseable {
    private static final String DIALLED = "74953380001";
    private static final int CALLS_PER_SECOND = 5;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String LISTS = "{ campaigns(first: 20) { edges { node { name offices { office { name } } } } }"
            + " offices(first: 20) { edges { node { name } } } trackingNumbers(first: 20) { edges { node { phone } } } }";
    private static final String SAMPLES = "{ samples { id name measure { length words } } }";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Path folder;
    private final PbxRig pbx;
    private final CalltrackingServer server;
    private final Company company;
    private final Operator operator;
    private final List<Load> loads = new ArrayList<>();
    private final EventStream subscriber;
    private int version;
    private int standing;

    SwapScenario(Path folder) {
        this.folder = folder;
        this.pbx = new PbxRig(folder.resolve("p"), Duration.ofSeconds(5));
        this.server = new CalltrackingServer(folder.resolve("s"), pbx.environment()).start();
        this.company = Company.register(server, "owner@swap.example");
        this.operator = Operator.create(server, "operator@swap.example");
        company.campaign(
                "Swap",
                "swap.example",
                Map.of(
                        "officeId",
                        company.office("Desk", "+" + SippPhones.number(ANSWERS, Duration.ofMillis(200), Duration.ZERO)),
                        "selectors",
                        List.of(".phone"),
                        "trackingNumberIds",
                        company.numbers(74953390000L, 9),
                        "stubNumberId",
                        company.number("+" + DIALLED)));
        Await.until(
                LIMIT,
                server::output,
                () -> pbx.asterisk().astDb("ct/" + DIALLED).isPresent());
        replaceJar(0);
        Await.until(
                LIMIT,
                server::output,
                () -> !company.graphQl().ask("{ sampleVersion }", Map.of()).has("errors"));
        company.graphQl().mutate("createSample", Map.of("name", "a sample of it"), "sample { id }");
        this.subscriber = new EventStream(
                        server.url(), token(), "subscription { callChanged { kind call { id } callId } }")
                .connect();
    }

    private String token() {
        return company.graphQl()
                .mutate("createApiToken", Map.of("name", "stream"), "secret")
                .get("secret")
                .asText();
    }

    /** Swaps in each way that often, and then looks whether anybody noticed. */
    void run(int rounds) {
        CallPlan plan = CallPlan.call(DIALLED, "79163000000").talking(Duration.ofMillis(500));
        int calls = 0;
        try (Load lists = load("lists", 2, this::asksForLists);
                Load visits = load("visits", 2, visitor());
                Load fields = load("the plug-in's fields", 2, this::asksForSamples);
                Load endpoint = load("the plug-in's endpoint", 1, this::asksTheEndpoint)) {
            calls += during(plan, rounds, "stop and start", this::stopAndStart);
            calls += during(after(plan, calls), rounds, "a changed schema", this::changeSchema);
            calls += during(after(plan, calls), rounds, "a replaced jar", this::replaceJar);
            assertNobodyNoticed(lists, visits, fields, endpoint);
        }
        assertCallsStand(calls);
    }

    /** Updates a bundle that others are built on. */
    void updateHouse(String bundle, int rounds) {
        CallPlan plan = CallPlan.call(DIALLED, "79164000000").talking(Duration.ofMillis(500));
        int calls;
        try (Load lists = load("lists", 2, this::asksForLists);
                Load visits = load("visits", 2, visitor());
                Load fields = load("the plug-in's fields", 1, this::asksForSamples)) {
            calls = during(plan, rounds, "an update of " + bundle, round -> updateOnce(bundle, round));
            assertNobodyNoticed(lists, visits, fields);
        }
        assertCallsStand(calls);
    }

    private static CallPlan after(CallPlan plan, int calls) {
        return new CallPlan(
                plan.dialled(),
                String.valueOf(Long.parseLong(plan.caller()) + calls),
                plan.patience(),
                plan.talking(),
                plan.calls(),
                plan.perSecond());
    }

    /** Swaps while calls ring; answers how many calls there were. */
    private int during(CallPlan plan, int rounds, String what, IntConsumer swap) {
        int calls = CALLS_PER_SECOND * rounds * 2;
        try (SippCall ringing = pbx.caller().start(plan.times(calls, CALLS_PER_SECOND))) {
            for (int round = 1; round <= rounds; round++) {
                swap.accept(round);
            }
            assertThat(ringing.result().answered()).as("calls during " + what).isEqualTo(calls);
        }
        System.out.printf("%d times %s, %d calls%n", rounds, what, calls);
        return calls;
    }

    private void stopAndStart(int round) {
        assertThat(operator.command("plugin", "stop", SamplePlugin.NAME).exitCode())
                .isZero();
        assertThat(operator.command("plugin", "start", SamplePlugin.NAME).exitCode())
                .isZero();
        operator.awaitPlugin(SamplePlugin.NAME, "RUNNING");
    }

    /** By the command, with a field more in each version. */
    private void changeSchema(int round) {
        Path jar = SamplePlugin.version(nextVersion(), "extra" + version).in(folder);
        Operator.Outcome outcome = operator.command("plugin", "install", jar.toString());
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        operator.awaitPlugin(SamplePlugin.NAME, "RUNNING", "1.0." + version);
        Await.until(
                LIMIT,
                () -> "the field extra" + version,
                () -> !company.graphQl()
                        .ask("{ samples { extra" + version + " } }", Map.of())
                        .has("errors"));
    }

    /** By hand, in the hot folder. */
    private void replaceJar(int round) {
        Path jar = SamplePlugin.version(nextVersion()).in(folder);
        new HotFolder(server).put(jar, SamplePlugin.NAME);
        operator.awaitPlugin(SamplePlugin.NAME, "RUNNING", "1.0." + version);
    }

    private String nextVersion() {
        version++;
        return "1.0." + version;
    }

    private void updateOnce(String bundle, int round) {
        Path jar = HouseJar.ofVersion(bundle, "0.2." + round, folder);
        Operator.Outcome outcome = operator.command("plugin", "install", jar.toString());
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    }

    private Load load(String name, int clients, Callable<Boolean> request) {
        Load load = new Load(name, clients, request);
        loads.add(load);
        return load;
    }

    private boolean asksForLists() {
        return isGood(company.graphQl().post(LISTS, Map.of()).body(), "\"Swap\"");
    }

    private boolean asksForSamples() {
        return isGood(company.graphQl().post(SAMPLES, Map.of()).body(), "\"samples\":[{");
    }

    private static boolean isGood(String body, String wanted) {
        if (!body.contains(wanted) || body.contains("\"errors\"")) {
            throw new AssertionError(body);
        }
        return true;
    }

    private boolean asksTheEndpoint() throws IOException, InterruptedException {
        var answer = http.send(
                HttpRequest.newBuilder(URI.create(server.url() + "/x/" + SamplePlugin.NAME))
                        .timeout(Duration.ofSeconds(15))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return true;
    }

    private Callable<Boolean> visitor() {
        String siteKey = company.siteKey();
        return () -> {
            Visitor visitor = new Visitor(server, siteKey);
            JsonNode welcome = visitor.arrive("https://swap.example/");
            visitor.beat(Map.of("visit", welcome.get("visit").asText(), "swapped", 0));
            return true;
        };
    }

    private void assertNobodyNoticed(Load... all) {
        for (Load load : all) {
            System.out.println(load);
            assertThat(load.failures()).as(load + "\n" + server.output()).isEmpty();
            assertThat(load.answered()).as(load.toString()).isPositive();
        }
    }

    private void assertCallsStand(int more) {
        standing += more;
        Journal journal = new Journal(company.graphQl());
        Await.until(
                LIMIT,
                () -> "the end of all calls",
                () -> journal.calls().size() >= standing
                        && journal.calls().stream()
                                .noneMatch(call -> call.get("outcome").isNull()));
        List<JsonNode> calls = journal.calls();
        assertThat(calls).hasSize(standing);
        assertThat(calls.stream().map(call -> call.get("caller").asText())).doesNotHaveDuplicates();
        assertThat(calls)
                .allSatisfy(call -> assertThat(call.get("outcome").asText()).isEqualTo("ANSWERED"));
        Await.until(
                LIMIT,
                () -> subscriber.received().size() + " changes of " + standing + " calls, " + subscriber.kinds(),
                () -> subscriber.received().size() >= 2 * standing);
        List<String> changes = subscriber.received().stream()
                .map(change -> change.at("/data/callChanged/callId").asText() + " "
                        + change.at("/data/callChanged/kind").asText())
                .toList();
        List<String> expected = calls.stream()
                .map(call -> call.get("id").asText())
                .flatMap(id -> List.of(id + " STARTED", id + " ENDED").stream())
                .toList();
        assertThat(changes).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Override
    public void close() {
        subscriber.close();
        loads.forEach(Load::close);
        server.close();
        pbx.close();
    }
}
