// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calltracking.graphql.internal.FakeAccess.GUEST;
import static org.calltracking.graphql.internal.FakeAccess.OPERATOR;
import static org.calltracking.graphql.internal.FakeAccess.STRANGER;

import java.util.List;
import java.util.Map;
import org.calltracking.api.RefusedException;
import org.calltracking.api.graphql.GlobalId;
import org.calltracking.graphql.internal.Fixture;
import org.calltracking.graphql.internal.Shops;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutionTest {
    private final Shops shops = new Shops();
    private final Fixture fixture = new Fixture(shops.part());

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void readsRecords() {
        assertThat(fixture.data(
                        GUEST, "{ shops(first: 1) { edges { node { id name colour phone openedAt label } } } }"))
                .isEqualTo(Map.of(
                        "shops",
                        Map.of(
                                "edges",
                                List.of(Map.of(
                                        "node",
                                        Map.of(
                                                "id",
                                                new GlobalId("Shop", 1).encode(),
                                                "name",
                                                "Shop 1",
                                                "colour",
                                                "BLUE",
                                                "phone",
                                                "+74951000001",
                                                "openedAt",
                                                "2026-01-31T23:59:59.123Z",
                                                "label",
                                                "Shop 1 in BLUE"))))));
    }

    @Test
    void asksForABatchOncePerFieldAndRequest() {
        fixture.data(GUEST, "{ shops(first: 100) { edges { node { owner { name } o2: owner { id } } } } }");
        assertThat(shops.batches).hasSize(1);

        fixture.data(
                GUEST,
                "{ a: shops(first: 5) { edges { node { owner { name } } } } b: shops(last: 5) { edges { node { owner { id } } } } }");
        assertThat(shops.batches).hasSize(2);
    }

    @Test
    void answersWhatABatchLeavesOut() {
        Map<String, Object> data =
                fixture.data(GUEST, "{ shops(first: 10) { edges { node { formerOwners { name } owner { name } } } } }");

        List<Map<String, Map<String, Object>>> edges = edges(data);
        assertThat(edges.get(0).get("node").get("formerOwners")).isEqualTo(List.of(Map.of("name", "Owner 9")));
        assertThat(edges.get(1).get("node").get("formerOwners")).isEqualTo(List.of());
        assertThat(edges.get(9).get("node").get("owner")).isNull();
    }

    @Test
    void walksAListByCursorsBothWays() {
        Map<String, Object> first = shopsPage("first: 80");
        Map<String, Object> second = shopsPage("first: 80, after: \"" + cursor(first, "endCursor") + "\"");
        Map<String, Object> third = shopsPage("first: 80, after: \"" + cursor(second, "endCursor") + "\"");

        assertThat(names(first)).hasSize(80).startsWith("Shop 1").endsWith("Shop 80");
        assertThat(names(second)).hasSize(80).startsWith("Shop 81").endsWith("Shop 160");
        assertThat(names(third)).hasSize(40).endsWith("Shop 200");
        assertThat(pageInfo(first)).containsEntry("hasNextPage", true).containsEntry("hasPreviousPage", false);
        assertThat(pageInfo(third)).containsEntry("hasNextPage", false).containsEntry("hasPreviousPage", true);

        Map<String, Object> back = shopsPage("last: 2, before: \"" + cursor(second, "startCursor") + "\"");
        assertThat(names(back)).containsExactly("Shop 79", "Shop 80");
        assertThat(names(shopsPage("first: 0"))).isEmpty();
        assertThat(names(fixture.data(GUEST, "{ shops { edges { node { name } } } }")))
                .hasSize(50);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "first: -1 | first",
                "first: 201 | first",
                "last: 201 | last",
                "first: 1, last: 1 | last",
                "after: \"junk\" | after",
                "before: \"U2hvcDox\" | before"
            })
    void refusesPagesThatAreNone(String arguments, String argument) {
        Map<String, Object> body = fixture.ask(GUEST, "{ shops(" + arguments + ") { pageInfo { hasNextPage } } }");

        assertThat(Fixture.codes(body)).containsExactly("INVALID_INPUT");
        assertThat(Fixture.errors(body).get(0).toString()).contains("path=[" + argument + "]");
        assertThat(body).containsEntry("data", null);
    }

    @Test
    void findsNodes() {
        String shop = new GlobalId("Shop", 3).encode();
        String owner = new GlobalId("Owner", 3).encode();
        String query = "{ a: node(id: \"%s\") { __typename id ... on Shop { name } ... on Owner { name } } }";

        assertThat(fixture.data(GUEST, query.formatted(shop)))
                .isEqualTo(Map.of("a", Map.of("__typename", "Shop", "id", shop, "name", "Shop 3")));
        assertThat(fixture.data(OPERATOR, query.formatted(owner)))
                .isEqualTo(Map.of("a", Map.of("__typename", "Owner", "id", owner, "name", "Owner 3")));
    }

    @Test
    void findsNothingWhereNothingMayBeSeen() {
        for (String id : List.of(
                new GlobalId("Owner", 3).encode(),
                new GlobalId("Shop", 3000).encode(),
                new GlobalId("Shelf", 1).encode(),
                new GlobalId("Query", 1).encode(),
                "junk",
                "")) {
            Map<String, Object> data = fixture.data(GUEST, "{ node(id: \"" + id + "\") { id } }");
            assertThat(data).as(id).containsEntry("node", null);
        }
    }

    @Test
    void tellsTypesOfAUnionApart() {
        assertThat(fixture.data(STRANGER, "{ things { __typename ... on Shelf { label } ... on Owner { name } } }"))
                .isEqualTo(Map.of(
                        "things",
                        List.of(
                                Map.of("__typename", "Shelf", "label", "tea"),
                                Map.of("__typename", "Owner", "name", "Owner 1"))));
    }

    @Test
    void readsScalars() {
        assertThat(fixture.data(GUEST, "{ echo(at: \"2026-01-31T23:59:59.5+03:00\", phone: \"+74951234567\") }"))
                .containsEntry("echo", "2 2026-01-31T20:59:59.500Z +74951234567");
        String query = "query ($at: DateTime) { echo(at: $at) }";
        assertThat(fixture.ask(GUEST, query, Map.of("at", "2026-01-31T00:00:00Z"))
                        .get("data"))
                .isEqualTo(Map.of("echo", "2 2026-01-31T00:00:00Z null"));
        assertThat(Fixture.codes(fixture.ask(GUEST, query, Map.of("at", "yesterday"))))
                .containsExactly("BAD_VARIABLES");
        assertThat(Fixture.codes(fixture.ask(GUEST, query, Map.of("at", 1_700_000_000))))
                .containsExactly("BAD_VARIABLES");
        assertThat(Fixture.codes(fixture.ask(GUEST, "{ echo(at: \"2026-01-31\") }")))
                .containsExactly("GRAPHQL_VALIDATION_FAILED");
        assertThat(Fixture.codes(fixture.ask(GUEST, "{ echo(phone: \"84951234567\") }")))
                .containsExactly("GRAPHQL_VALIDATION_FAILED");
    }

    @Test
    void answersMutationsWithPayloads() {
        String open =
                "mutation { openShop(input: {name: \"%s\"}) { shop { name colour } secret errors { code message path } } }";

        assertThat(fixture.data(OPERATOR, open.formatted("New")))
                .isEqualTo(Map.of(
                        "openShop",
                        Map.of(
                                "shop", Map.of("name", "New", "colour", "RED"),
                                "secret", "open sesame",
                                "errors", List.of())));
        Map<String, Object> taken = payload(fixture.data(OPERATOR, open.formatted("taken")), "openShop");
        assertThat(taken).containsEntry("shop", null).containsEntry("secret", null);
        assertThat(taken.get("errors"))
                .isEqualTo(List.of(Map.of(
                        "code", "TAKEN",
                        "message", "another shop has this name",
                        "path", List.of("input", "name"))));
        assertThat(payload(fixture.data(OPERATOR, open.formatted("much too long a name")), "openShop")
                        .get("errors"))
                .asString()
                .contains("TOO_LONG");
    }

    @Test
    void answersPayloadsWithOneField() {
        String close = "mutation { closeShop(input: {id: \"%s\"}) { shop { name } errors { code path } } }";

        assertThat(fixture.data(OPERATOR, close.formatted(new GlobalId("Shop", 5).encode())))
                .isEqualTo(Map.of("closeShop", Map.of("shop", Map.of("name", "Shop 5"), "errors", List.of())));
        assertThat(payload(fixture.data(OPERATOR, close.formatted("junk")), "closeShop")
                        .get("errors"))
                .isEqualTo(List.of(Map.of("code", "NOT_FOUND", "path", List.of("input", "id"))));
    }

    @ParameterizedTest
    @CsvSource({
        "store, UNAVAILABLE",
        "limit, LIMIT_EXCEEDED",
        "null, INTERNAL",
        "link, INTERNAL",
        "other, INVALID_INPUT"
    })
    void saysWhatFailedAndNoMore(String how, String code) {
        Map<String, Object> body = fixture.ask(null, "{ me broken(how: \"" + how + "\") }");

        assertThat(Fixture.codes(body)).containsExactly(code);
        assertThat(body).containsKey("data");
        if (code.equals("INTERNAL")) {
            assertThat(Fixture.errors(body).get(0))
                    .containsEntry("message", "internal error")
                    .containsKey("reference");
            assertThat(body.toString()).doesNotContain("secret", "gone", "Gone");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ number }", "{ nothing }"})
    void masksValuesThatDoNotFit(String query) {
        Map<String, Object> body = fixture.ask(null, query);

        assertThat(Fixture.codes(body)).containsExactly("INTERNAL");
        assertThat(Fixture.errors(body).get(0)).containsEntry("message", "internal error");
        assertThat(body).containsKey("data");
    }

    @Test
    void refusesDocuments() {
        assertThat(Fixture.codes(fixture.ask(null, "{"))).containsExactly("GRAPHQL_PARSE_FAILED");
        assertThat(Fixture.codes(fixture.ask(null, ""))).containsExactly("GRAPHQL_PARSE_FAILED");
        assertThat(Fixture.codes(fixture.ask(null, "{ gone }"))).containsExactly("GRAPHQL_VALIDATION_FAILED");
        assertThat(Fixture.codes(fixture.ask(null, "query A { me } query B { me }")))
                .containsExactly("BAD_REQUEST");
        assertThat(Fixture.codes(fixture.ask(null, "query ($how: String!) { broken(how: $how) }")))
                .containsExactly("BAD_VARIABLES");
        assertThat(fixture.ask(null, "{ gone }")).doesNotContainKey("data");
    }

    @ParameterizedTest
    @EnumSource(RefusedException.Code.class)
    void knowsTheCodesOfTheApi(RefusedException.Code code) {
        assertThat(ErrorCode.valueOf(code.name())).hasToString(code.name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ __schema { queryType { name } } }", "{ __type(name: \"Shop\") { name } }"})
    void showsTheSchemaToTheSignedIn(String query) {
        assertThat(Fixture.codes(fixture.ask(null, query))).containsExactly("UNAUTHENTICATED");
        assertThat(fixture.ask(STRANGER, query)).doesNotContainKey("errors");
        assertThat(fixture.data(null, "{ __typename }")).containsEntry("__typename", "Query");
    }

    private Map<String, Object> shopsPage(String arguments) {
        return fixture.data(
                GUEST,
                "{ shops(" + arguments
                        + ") { edges { cursor node { name } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Map<String, Object>>> edges(Map<String, Object> data) {
        return (List<Map<String, Map<String, Object>>>) ((Map<String, Object>) data.get("shops")).get("edges");
    }

    private static List<Object> names(Map<String, Object> data) {
        return edges(data).stream().map(edge -> edge.get("node").get("name")).toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> pageInfo(Map<String, Object> data) {
        return (Map<String, Object>) ((Map<String, Object>) data.get("shops")).get("pageInfo");
    }

    private static Object cursor(Map<String, Object> data, String name) {
        return pageInfo(data).get(name);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> payload(Map<String, Object> data, String mutation) {
        return (Map<String, Object>) data.get(mutation);
    }
}
