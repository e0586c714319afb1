// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schema over HTTP as clients and strangers meet it. */
@ExtendWith(ServerExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GraphQlHttpTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CalltrackingServer server;
    private final GraphQl stranger;
    private final Company company;

    GraphQlHttpTest(CalltrackingServer server) {
        this.server = server;
        this.stranger = new GraphQl(server.url());
        this.company = Company.register(server, "owner@graphql.example");
    }

    @Test
    void passesTheAuditsOfGraphQlOverHttp() throws Exception {
        String token = company.graphQl()
                .mutate("createApiToken", Map.of("name", "audit"), "secret")
                .get("secret")
                .asText();
        Process audits = new ProcessBuilder("node", "audit.mjs", server.url() + "/graphql", token)
                .directory(Path.of("web").toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<JsonNode> results = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(audits.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                results.add(JSON.readTree(line));
            }
        }
        assertThat(audits.waitFor()).isZero();
        assertThat(results).hasSizeGreaterThan(50);
        assertThat(results)
                .filteredOn(result -> result.get("name").asText().startsWith("MUST")
                        || result.get("name").asText().startsWith("SHOULD"))
                .allSatisfy(result -> assertThat(result.get("status").asText())
                        .as(
                                "%s: %s",
                                result.get("name").asText(),
                                result.path("reason").asText())
                        .isEqualTo("ok"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ viewer { | 400 | PARSE",
                "{ nothingOfThatName } | 400 | VALIDATION",
                "query A { viewer { id } } query B { viewer { id } } | 400 | BAD_REQUEST",
            })
    void tellsWhatIsWrongWithADocument(String query, int status, String code) {
        var response = stranger.post(query, Map.of());

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(stranger.ask(query, Map.of()).at("/errors/0/extensions/code").asText())
                .contains(code);
    }

    @Test
    void refusesWhatIsTooDeepTooMuchOrTooOften() {
        String deep = "{ campaigns { edges { node { offices { office { id } } } } } }";
        String wide = "{ campaigns(first: 200) { edges { node { offices { trackingNumbers { id campaign { offices {"
                + " trackingNumbers { id campaign { id } } } } } } } } } }";
        String aliases = "{ " + " a%d: viewer { id }".repeat(200).formatted((Object[]) numbers(200)) + " }";
        String mutations =
                "mutation { " + " m%d: signOut { errors { code } }".repeat(11).formatted((Object[]) numbers(11)) + " }";

        assertThat(company.graphQl().ask(deep, Map.of()).has("errors")).isFalse();
        for (String query : List.of(wide, aliases, mutations)) {
            assertThat(company.graphQl()
                            .ask(query, Map.of())
                            .at("/errors/0/extensions/code")
                            .asText())
                    .as(query)
                    .isEqualTo("LIMIT_EXCEEDED");
        }
    }

    @Test
    void showsTheSchemaToThoseWhoAreSignedInAlone() {
        String introspection = "{ __schema { queryType { name } types { name } } }";

        assertThat(stranger.ask(introspection, Map.of())
                        .at("/errors/0/extensions/code")
                        .asText())
                .isEqualTo("UNAUTHENTICATED");
        assertThat(company.graphQl()
                        .data(introspection)
                        .at("/__schema/queryType/name")
                        .asText())
                .isEqualTo("Query");
    }

    @Test
    void strangersAreToldToSignIn() {
        assertThat(stranger.data("{ viewer { id } }").get("viewer").isNull()).isTrue();
        for (String query : List.of("{ offices { edges { node { id } } } }", "{ calls { edges { node { id } } } }")) {
            assertThat(stranger.ask(query, Map.of())
                            .at("/errors/0/extensions/code")
                            .asText())
                    .isEqualTo("UNAUTHENTICATED");
        }
        assertThat(stranger.withToken("ct_" + "A".repeat(43))
                        .post("{ viewer { id } }", Map.of())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aTokenActsForItsAccountUntilItIsRevoked() {
        JsonNode token = company.graphQl().mutate("createApiToken", Map.of("name", "robot"), "secret apiToken { id }");
        GraphQl robot = stranger.withToken(token.get("secret").asText());
        assertThat(robot.data("{ viewer { email } }").at("/viewer/email").asText())
                .isEqualTo("owner@graphql.example");

        company.graphQl()
                .mutate("revokeApiToken", Map.of("id", token.at("/apiToken/id").asText()), "");

        assertThat(robot.post("{ viewer { email } }", Map.of()).statusCode()).isEqualTo(401);
    }

    @Test
    void signingOutEndsTheSession() {
        Company other = Company.register(server, "leaves@graphql.example");
        assertThat(other.graphQl().data("{ viewer { id } }").get("viewer").isNull())
                .isFalse();

        other.graphQl().data("mutation { signOut { errors { code } } }");

        assertThat(other.graphQl().data("{ viewer { id } }").get("viewer").isNull())
                .isTrue();
    }

    @Test
    void anothersRowsAreAsIfAbsent() {
        String office = company.office("Mine", "+74957771111");
        String number = company.number("+74954440001");
        GraphQl other = Company.register(server, "other@graphql.example").graphQl();

        assertThat(other.data("query ($id: ID!) { node(id: $id) { id } }", Map.of("id", office))
                        .get("node")
                        .isNull())
                .isTrue();
        assertThat(company.graphQl()
                        .data("query ($id: ID!) { node(id: $id) { id } }", Map.of("id", office))
                        .at("/node/id")
                        .asText())
                .isEqualTo(office);
        assertThat(other.data("{ offices { edges { node { id } } } }").at("/offices/edges"))
                .isEmpty();
        JsonNode refused = other.refused("updateOffice", Map.of("id", office, "version", 1, "name", "Yours"));
        assertThat(refused.at("/0/code").asText()).isEqualTo("NOT_FOUND");
        assertThat(refused.at("/0/path/1").asText()).isEqualTo("id");
        JsonNode campaign = other.refused(
                "createCampaign",
                Map.of(
                        "name",
                        "Theft",
                        "site",
                        "a.example",
                        "offices",
                        List.of(Map.of(
                                "officeId", office, "selectors", List.of("."), "trackingNumberIds", List.of(number)))));
        assertThat(campaign.at("/0/code").asText()).isEqualTo("NOT_FOUND");
        assertThat(other.refused("createTrackingNumber", Map.of("phone", "8 (495) 444-00-01"))
                        .at("/0/code")
                        .asText())
                .isEqualTo("TAKEN");
    }

    @Test
    void badInputNamesItsField() {
        JsonNode phone = company.graphQl().refused("createTrackingNumber", Map.of("phone", "12"));
        assertThat(phone.at("/0/code").asText()).isEqualTo("INVALID");
        assertThat(Journal.texts(phone.at("/0/path"))).containsExactly("input", "phone");

        String office = company.office("Desk", "+74957772222");
        String number = company.number("+74954440002");
        Map<String, ?> place =
                Map.of("officeId", office, "selectors", List.of("."), "trackingNumberIds", List.of(number));
        JsonNode site = company.graphQl()
                .refused("createCampaign", Map.of("name", "x", "site", "not a site", "offices", List.of(place)));
        assertThat(Journal.texts(site.at("/0/path"))).containsExactly("input", "site");

        company.campaign("First", "first.example", place);
        JsonNode taken = company.graphQl()
                .refused("createCampaign", Map.of("name", "Second", "site", "b.example", "offices", List.of(place)));
        assertThat(taken.at("/0/code").asText()).isEqualTo("TAKEN");
        assertThat(Journal.texts(taken.at("/0/path")))
                .containsExactly("input", "offices", "0", "trackingNumberIds", "0");
    }

    @Test
    void graphiQlComesFromNowhereElse() {
        var page = stranger.open(server.url() + "/graphiql");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(page.body()).doesNotContainPattern("(src|href)=\"(https?:)?//");
    }

    private static Integer[] numbers(int count) {
        return IntStream.range(0, count).boxed().toArray(Integer[]::new);
    }
}
