// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.calltracking.itest.pbx.SippPhones.Behaviour.ANSWERS;
import static org.calltracking.itest.pbx.SippPhones.Behaviour.BUSY;
import static org.calltracking.itest.pbx.SippPhones.Behaviour.DECLINES;
import static org.calltracking.itest.pbx.SippPhones.Behaviour.NEVER_ANSWERS;
import static org.calltracking.itest.pbx.SippPhones.Behaviour.NOT_FOUND;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.calltracking.itest.Await;
import org.calltracking.itest.pbx.AsteriskServer;
import org.calltracking.itest.pbx.CallPlan;
import org.calltracking.itest.pbx.SippPhones;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The main job, end to end: a real database, a real Asterisk, a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfSystemProperty(named = AsteriskServer.TREE_PROPERTY, matches = ".+")
class WholeWayTest {
    private static final Duration RINGING = Duration.ofMillis(500);
    private static final Duration DIAL_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration ROUTED = Duration.ofSeconds(20);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    @AutoClose
    private final CustomerSite site = new CustomerSite();

    @AutoClose
    private PbxRig pbx;

    @AutoClose
    private CalltrackingServer server;

    private Company company;
    private Journal journal;

    /** How an office's phone behaves, and what the journal says then. */
    private enum Flow {
        ANSWERED(ANSWERS, "+74951110010", "79160000010"),
        BUSY_LINE(BUSY, "+74951110011", "79160000011"),
        NO_ANSWER(NEVER_ANSWERS, "+74951110012", "79160000012"),
        REJECTED(DECLINES, "+74951110013", "79160000013"),
        NOT_FOUND_THERE(NOT_FOUND, "+74951110014", "79160000014"),
        CALLER_GAVE_UP(NEVER_ANSWERS, "+74951110015", "79160000015");

        private final SippPhones.Behaviour phone;
        private final String trackingNumber;
        private final String caller;

        Flow(SippPhones.Behaviour phone, String trackingNumber, String caller) {
            this.phone = phone;
            this.trackingNumber = trackingNumber;
            this.caller = caller;
        }

        String outcome() {
            return switch (this) {
                case BUSY_LINE -> "BUSY";
                case NOT_FOUND_THERE -> "NOT_FOUND";
                default -> name();
            };
        }
    }

    @BeforeAll
    void start() {
        pbx = new PbxRig(folder.resolve("p"), DIAL_TIMEOUT);
        server = new CalltrackingServer(folder.resolve("s"), pbx.environment()).start();
        company = Company.register(server, "owner@shop.example");
        journal = new Journal(company.graphQl());
        site.publish(server.url(), company.siteKey());

        String office = company.office("Sales", "+" + SippPhones.number(ANSWERS, RINGING, Duration.ZERO));
        List<String> numbers = company.numbers(74951110000L, 3);
        company.campaign(Map.of(
                "name",
                "Spring",
                "site",
                site.url(),
                "ruleGroups",
                List.of(Map.of(
                        "conditions",
                        List.of(Map.of("subject", "UTM_SOURCE", "comparison", "EQUALS", "value", "yandex")))),
                "offices",
                List.of(Map.of(
                        "officeId",
                        office,
                        "selectors",
                        List.of(".phone", ".phone-link"),
                        "trackingNumberIds",
                        numbers))));
        for (Flow flow : Flow.values()) {
            company.campaign(
                    flow.name(),
                    "offline.example",
                    Map.of(
                            "officeId",
                            company.office(flow.name(), "+" + SippPhones.number(flow.phone, RINGING, Duration.ZERO)),
                            "selectors",
                            List.of("."),
                            "trackingNumberIds",
                            List.of(company.number(flow.trackingNumber))));
        }
        awaitRoute("74951110002");
        for (Flow flow : Flow.values()) {
            awaitRoute(flow.trackingNumber.substring(1));
        }
    }

    @Test
    void aVisitorsCallFindsItsSource() {
        String page =
                site.url() + "/?utm_source=yandex&utm_medium=cpc&utm_campaign=spring&utm_term=%D0%BE%D0%BA%D0%BD%D0%B0";
        try (Browser browser = new Browser(page, ".phone", CustomerSite.REAL_NUMBER)) {
            assertThat(browser.page().get("swapped").asBoolean())
                    .as(browser.page().toString())
                    .isTrue();
            String shown = browser.page().get("text").asText();
            assertThat(shown).matches("8 \\(495\\) 111-00-0[0-2]");
            String dialled = "7" + shown.replaceAll("[^0-9]", "").substring(1);
            assertThat(Journal.texts(browser.page().get("links"))).containsExactly("tel:+" + dialled);
            assertThat(browser.page().get("complaints")).isEmpty();

            assertThat(pbx.caller()
                            .call(CallPlan.call(dialled, "79160000001").talking(Duration.ofSeconds(3)))
                            .exitCode())
                    .isZero();
        }
        JsonNode call = journal.ended("79160000001");
        assertThat(call.get("outcome").asText()).isEqualTo("ANSWERED");
        assertThat(call.get("attribution").asText()).isEqualTo("VISIT");
        assertThat(call.at("/campaign/name").asText()).isEqualTo("Spring");
        assertThat(call.at("/office/name").asText()).isEqualTo("Sales");
        assertThat(call.at("/visit/landingPage").asText()).isEqualTo(page);
        assertThat(call.at("/visit/utmSource").asText()).isEqualTo("yandex");
        assertThat(call.at("/visit/utmMedium").asText()).isEqualTo("cpc");
        assertThat(call.at("/visit/utmCampaign").asText()).isEqualTo("spring");
        assertThat(call.at("/visit/utmTerm").asText()).isEqualTo("окна");
        assertThat(call.get("talkSeconds").asDouble()).isCloseTo(3, within(0.5));
        assertThat(call.get("ringSeconds").asDouble()).isCloseTo(0.5, within(0.4));
    }

    @Test
    void aVisitorWhomNoCampaignWantsKeepsTheRealNumber() {
        String page = site.url() + "/?utm_source=google";
        try (Browser browser = new Browser(page, ".phone", CustomerSite.REAL_NUMBER)) {
            assertThat(browser.page().get("swapped").asBoolean()).isFalse();
            assertThat(browser.page().get("text").asText()).isEqualTo(CustomerSite.REAL_NUMBER);
            assertThat(Journal.texts(browser.page().get("links"))).containsExactly("tel:+74957777777");
        }
    }

    @ParameterizedTest
    @EnumSource(Flow.class)
    void everyWayACallCanGoStandsInTheJournal(Flow flow) {
        CallPlan plan = CallPlan.call(flow.trackingNumber.substring(1), flow.caller);
        pbx.caller().call(flow == Flow.CALLER_GAVE_UP ? plan.givingUpAfter(Duration.ofSeconds(1)) : plan);

        JsonNode call = journal.ended(flow.caller);
        assertThat(call.get("outcome").asText()).isEqualTo(flow.outcome());
        assertThat(call.get("attribution").asText()).isEqualTo("STATIC");
        assertThat(call.at("/campaign/name").asText()).isEqualTo(flow.name());
        assertThat(call.at("/trackingNumber/phone").asText()).isEqualTo(flow.trackingNumber);
        assertThat(call.get("visit").isNull()).isTrue();
        assertThat(journal.from(flow.caller)).hasSize(1);
    }

    @Test
    void aCallThatBelongsToNoVisitIsKeptAsSuch() {
        String spare = company.number("+74951110030");
        company.campaign(
                "Two numbers",
                "two.example",
                Map.of(
                        "officeId",
                        company.office("Two", "+" + SippPhones.number(ANSWERS, RINGING, Duration.ofSeconds(1))),
                        "selectors",
                        List.of(".phone"),
                        "trackingNumberIds",
                        List.of(spare, company.number("+74951110031"))));
        awaitRoute("74951110031");

        pbx.caller().call(CallPlan.call("74951110031", "79160000031"));

        JsonNode call = journal.ended("79160000031");
        assertThat(call.get("attribution").asText()).isEqualTo("UNDETERMINED");
        assertThat(call.at("/trackingNumber/phone").asText()).isEqualTo("+74951110031");
        assertThat(call.get("visit").isNull()).isTrue();
    }

    @Test
    void aCallToANumberThatLeadsNowhereIsKeptToo() {
        company.number("+74951110040");

        pbx.caller().call(CallPlan.call("74951110040", "79160000040"));

        JsonNode call = journal.ended("79160000040");
        assertThat(call.get("outcome").asText()).isEqualTo("NO_ROUTE");
        assertThat(call.get("attribution").asText()).isEqualTo("UNDETERMINED");
        assertThat(call.at("/trackingNumber/phone").asText()).isEqualTo("+74951110040");
        assertThat(call.get("campaign").isNull()).isTrue();
    }

    private void awaitRoute(String digits) {
        Await.until(
                ROUTED,
                () -> "the route of " + digits + "\n" + server.output(),
                () -> pbx.asterisk().astDb("ct/" + digits).isPresent());
    }
}
