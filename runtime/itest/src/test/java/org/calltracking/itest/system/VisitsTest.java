// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers, robots and others may send to the snippet's address. */
@ExtendWith(ServerExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VisitsTest {
    private static final String VIEW = "{\"page\":\"https://visits.example/?utm_source=robot\"}";

    private final CalltrackingServer server;
    private final Company company;
    private final String siteKey;
    private final Visitor visitor;

    VisitsTest(CalltrackingServer server) {
        this.server = server;
        this.company = Company.register(server, "owner@visits.example");
        this.siteKey = company.siteKey();
        this.visitor = new Visitor(server, siteKey);
        company.campaign(
                "Visits",
                "visits.example",
                Map.of(
                        "officeId",
                        company.office("Desk", "+74957773333"),
                        "selectors",
                        List.of(".phone", "."),
                        "trackingNumberIds",
                        company.numbers(74952240000L, 50)));
    }

    @Test
    void theScriptIsSmallAndTheSameForAll() throws IOException {
        var script = company.graphQl().open(server.url() + "/s/" + siteKey + ".js");

        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(script.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/javascript");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(script.body().getBytes(StandardCharsets.UTF_8));
        }
        System.out.printf("the snippet is %d bytes, %d by gzip%n", script.body().length(), packed.size());
        assertThat(packed.size()).isLessThanOrEqualTo(4096);
        assertThat(company.graphQl()
                        .data("{ snippet { html } }")
                        .at("/snippet/html")
                        .asText())
                .contains("/s/" + siteKey + ".js");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "not json",
                "{\"page\":42}",
                "{\"page\":\"javascript:alert(1)\"}",
                "{\"page\":\"https://visits.example/\",\"visit\":",
                "\u0000\u0001\u0002"
            })
    void junkGetsNoNumberAndNoError(String junk) {
        var answer = visitor.post("/visit", junk);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"swaps\":[]}");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    }

    @Test
    void robotsAndPrefetchesAreNoVisits() {
        List<String[]> robots = List.of(
                new String[] {"User-Agent", "Mozilla/5.0 (compatible; Googlebot/2.1)"},
                new String[] {"Sec-Purpose", "prefetch;prerender"},
                new String[] {"Purpose", "prefetch"});
        for (String[] robot : robots) {
            assertThat(visitor.post("/visit", VIEW, robot).body()).isEqualTo("{\"swaps\":[]}");
        }
        JsonNode visits = company.graphQl().data("{ visits(first: 200) { edges { node { utmSource } } } }");
        assertThat(visits.findValuesAsText("utmSource")).doesNotContain("robot");
    }

    @Test
    void whatIsTooLargeIsRefusedBeforeItIsRead() {
        assertThat(visitor.post("/visit", "{\"page\":\"" + "x".repeat(100_000) + "\"}")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void anUnknownKeyGetsNothing() {
        Visitor lost = new Visitor(server, "zzzzzzzzzzzzzzzz");

        assertThat(lost.arrive("https://visits.example/").get("swaps")).isEmpty();
        assertThat(lost.beat(Map.of("visit", "1.AAAAAAAAAAAAAAAAAAAAAA", "swapped", 1))
                        .get("live")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void aVisitGoesOnOverPagesAndAnothersTokenIsWorthNothing() {
        JsonNode first = visitor.arrive("https://visits.example/?utm_source=paper");
        String number = first.at("/swaps/0/number").asText();
        String visit = first.get("visit").asText();
        assertThat(number).startsWith("7495224");
        assertThat(first.at("/swaps/0/selectors/1").asText()).isEqualTo(".");

        JsonNode second = visitor.view(Map.of(
                "page",
                "https://visits.example/contacts",
                "visit",
                visit,
                "visitor",
                first.get("visitor").asText()));
        assertThat(second.get("visit").asText()).isEqualTo(visit);
        assertThat(second.at("/swaps/0/number").asText()).isEqualTo(number);
        assertThat(visitor.beat(Map.of("visit", visit, "swapped", 2))
                        .get("live")
                        .asBoolean())
                .isTrue();

        String forged = visit.substring(0, visit.indexOf('.') + 1) + "A".repeat(22);
        assertThat(visitor.beat(Map.of("visit", forged, "swapped", 0, "leaving", true))
                        .get("live")
                        .asBoolean())
                .isFalse();
        assertThat(visitor.view(Map.of("page", "https://visits.example/", "visit", forged))
                        .at("/swaps/0/number")
                        .asText())
                .isNotEqualTo(number);
    }
}
