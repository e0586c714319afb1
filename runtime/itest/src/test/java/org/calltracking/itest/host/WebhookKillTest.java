// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calltracking.itest.pbx.SippPhones.Behaviour.ANSWERS;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.calltracking.itest.Await;
import org.calltracking.itest.pbx.AsteriskServer;
import org.calltracking.itest.pbx.CallPlan;
import org.calltracking.itest.pbx.SippCall;
import org.calltracking.itest.pbx.SippPhones;
import org.calltracking.itest.system.CalltrackingServer;
import org.calltracking.itest.system.Company;
import org.calltracking.itest.system.Journal;
import org.calltracking.itest.system.PbxRig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL in the middle of calls whose webhooks go to a receiver that fails one time in three. */
@EnabledIfSystemProperty(named = AsteriskServer.TREE_PROPERTY, matches = ".+")
class WebhookKillTest {
    private static final String SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String DIALLED = "74953410001";
    private static final int CALLS = 200;
    private static final int CALLS_PER_SECOND = 20;
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    @Test
    void eachCallOfTheJournalIsToldAndEachTwiceToldHasTheSameId() {
        try (WebhookReceiver receiver = new WebhookReceiver(SECRET, 3);
                PbxRig pbx = new PbxRig(folder.resolve("p"), Duration.ofSeconds(5));
                CalltrackingServer server = server(pbx, receiver).start()) {
            Company company = company(server);
            company.graphQl()
                    .mutate("createPluginConnection", Webhooks.connection(receiver.url(), SECRET), "connection { id }");
            Await.until(
                    LIMIT,
                    server::output,
                    () -> pbx.asterisk().astDb("ct/" + DIALLED).isPresent());

            CallPlan plan = CallPlan.call(DIALLED, "79166000000")
                    .talking(Duration.ofMillis(800))
                    .times(CALLS, CALLS_PER_SECOND);
            try (SippCall calls = pbx.caller().start(plan)) {
                Await.until(LIMIT, server::output, () -> receiver.taken().size() >= CALLS / 2);
                server.kill();
                server.start();
                calls.result();
            }
            assertTold(new Journal(company.graphQl()), receiver, server);
        }
    }

    private static void assertTold(Journal journal, WebhookReceiver receiver, CalltrackingServer server) {
        Await.until(
                LIMIT,
                () -> "the end of all calls",
                () -> journal.calls().stream()
                        .noneMatch(call -> call.get("outcome").isNull()));
        Set<String> expected = new HashSet<>();
        for (JsonNode call : journal.calls()) {
            expected.add(call.get("id").asText() + " call.started");
            expected.add(call.get("id").asText() + " call.ended");
        }
        Await.until(
                LIMIT,
                () -> told(receiver).size() + " of " + expected.size() + " told after " + receiver.requests()
                        + " requests\n" + server.output(),
                () -> told(receiver).size() >= expected.size());
        assertThat(receiver.forged()).isEmpty();
        assertThat(told(receiver)).isEqualTo(expected);
        Map<String, String> idOf = new HashMap<>();
        List<WebhookReceiver.Taken> taken = receiver.taken();
        for (WebhookReceiver.Taken webhook : taken) {
            String what = what(webhook);
            String former = idOf.putIfAbsent(what, webhook.id());
            assertThat(former == null ? webhook.id() : former).as(what).isEqualTo(webhook.id());
        }
        assertThat(idOf.values()).doesNotHaveDuplicates();
        System.out.printf(
                "%d calls stand, %d webhooks taken (%d twice) in %d requests%n",
                expected.size() / 2, taken.size(), taken.size() - expected.size(), receiver.requests());
    }

    private static Set<String> told(WebhookReceiver receiver) {
        Set<String> told = new HashSet<>();
        receiver.taken().forEach(webhook -> told.add(what(webhook)));
        return told;
    }

    private static String what(WebhookReceiver.Taken webhook) {
        return webhook.data().get("callId").asText() + " " + webhook.type();
    }

    private static CalltrackingServer server(PbxRig pbx, WebhookReceiver receiver) {
        Map<String, String> environment = new HashMap<>(pbx.environment());
        environment.put("CALLTRACKING_INSIDE_HOSTS", receiver.authority());
        return new CalltrackingServer(folder.resolve("s"), environment);
    }

    private static Company company(CalltrackingServer server) {
        Company company = Company.register(server, "owner@hooks.example");
        company.campaign(
                "Hooks",
                "hooks.example",
                Map.of(
                        "officeId",
                        company.office("Desk", "+" + SippPhones.number(ANSWERS, Duration.ofMillis(100), Duration.ZERO)),
                        "selectors",
                        List.of("."),
                        "trackingNumberIds",
                        List.of(company.number("+" + DIALLED))));
        return company;
    }
}
