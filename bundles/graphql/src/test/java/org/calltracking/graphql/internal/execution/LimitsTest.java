// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calltracking.graphql.internal.FakeAccess.GUEST;
import static org.calltracking.graphql.internal.FakeAccess.OPERATOR;

import graphql.introspection.IntrospectionQuery;
import graphql.introspection.IntrospectionQueryBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.calltracking.graphql.internal.Fixture;
import org.calltracking.graphql.internal.Shops;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitsTest {
    private static final String LIMIT = "LIMIT_EXCEEDED";

    private final Fixture fixture = new Fixture(new Shops().part());

    @AfterAll
    void close() {
        fixture.close();
    }

    @Test
    void boundsTheNumberOfMutations() {
        assertThat(Fixture.codes(fixture.ask(OPERATOR, mutations(10)))).isEmpty();
        assertThat(Fixture.codes(fixture.ask(OPERATOR, mutations(11)))).containsExactly(LIMIT);
        String spread = mutations(5).replace("mutation {", "mutation { ...F ...F ") + " fragment F on Mutation { "
                + "f: openShop(input: {name: \"f\"}) { secret } g: openShop(input: {name: \"g\"}) { secret } "
                + "h: openShop(input: {name: \"h\"}) { secret } }";
        assertThat(Fixture.codes(fixture.ask(OPERATOR, spread))).containsExactly(LIMIT);
    }

    private static String mutations(int number) {
        return "mutation {" + repeat(number, i -> " m" + i + ": openShop(input: {name: \"" + i + "\"}) { secret }")
                + "}";
    }

    @Test
    void boundsAliases() {
        assertThat(Fixture.codes(fixture.ask(null, "{" + repeat(100, i -> " a" + i + ": me") + "}")))
                .isEmpty();
        assertThat(Fixture.codes(fixture.ask(null, "{" + repeat(101, i -> " a" + i + ": me") + "}")))
                .containsExactly(LIMIT);
    }

    @Test
    void boundsDepth() {
        assertThat(Fixture.codes(fixture.ask(null, nested(14)))).containsExactly("GRAPHQL_VALIDATION_FAILED");
        assertThat(Fixture.codes(fixture.ask(null, nested(15)))).containsExactly(LIMIT);
        assertThat(Fixture.codes(fixture.ask(null, "{ ...F } fragment F on Query " + nested(15))))
                .containsExactly(LIMIT);
    }

    private static String nested(int levels) {
        return "{ x ".repeat(levels) + "{ x }" + " }".repeat(levels);
    }

    @Test
    void weighsPages() {
        String twice = "{ a: shops(first: %1$s) %2$s b: shops(first: %1$s) %2$s }";
        String shop = "{ edges { node { formerOwners { id " + repeat(25, i -> " n" + i + ": name") + " } } } }";

        assertThat(Fixture.codes(fixture.ask(GUEST, twice.formatted("100", shop))))
                .isEmpty();
        assertThat(Fixture.codes(fixture.ask(GUEST, twice.formatted("200", shop))))
                .containsExactly(LIMIT);
    }

    @Test
    void weighsPagesThatVariablesAskFor() {
        String shop = "{ edges { node { formerOwners { id " + repeat(50, i -> " n" + i + ": name") + " } } } }";
        String query = "query ($n: Int%s) { shops(first: $n) " + shop + " }";
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("n", null);

        assertThat(Fixture.codes(fixture.ask(GUEST, query.formatted(""), Map.of("n", 100))))
                .isEmpty();
        assertThat(Fixture.codes(fixture.ask(GUEST, query.formatted(""), Map.of("n", 200))))
                .containsExactly(LIMIT);
        assertThat(Fixture.codes(fixture.ask(GUEST, query.formatted(""), Map.of("n", "200"))))
                .containsExactly(LIMIT);
        assertThat(Fixture.codes(fixture.ask(GUEST, query.formatted("")))).isEmpty();
        assertThat(Fixture.codes(fixture.ask(GUEST, query.formatted(""), nothing)))
                .isEmpty();
        assertThat(Fixture.codes(fixture.ask(GUEST, query.formatted(" = 200")))).containsExactly(LIMIT);
        assertThat(Fixture.codes(fixture.ask(GUEST, query.formatted(" = 200"), Map.of("n", 1))))
                .isEmpty();
    }

    @Test
    void letsTheStandardIntrospectionPass() {
        String everything = IntrospectionQueryBuilder.build(
                IntrospectionQueryBuilder.Options.defaultOptions().typeRefFragmentDepth(9));

        assertThat(Fixture.codes(fixture.ask(GUEST, IntrospectionQuery.INTROSPECTION_QUERY)))
                .isEmpty();
        assertThat(Fixture.codes(fixture.ask(GUEST, everything))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ __schema { types { fields { type { fields { name } } } } } }",
                "{ a: __schema { types { name } } b: __schema { types { name } } }",
                "{ __schema { types { ...A } } } fragment A on __Type { possibleTypes { possibleTypes { name } } }"
            })
    void boundsIntrospection(String query) {
        assertThat(Fixture.codes(fixture.ask(GUEST, query))).containsExactly(LIMIT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ ...A } fragment A on Query { ...A }",
                "{ ...A } fragment A on Query { ...B } fragment B on Query { me ...A }",
                "{ ...A } fragment A on Query { node(id: 1) { ...B } } fragment B on Node { ... on Shop { ...B } }"
            })
    void refusesCircles(String query) {
        assertThat(Fixture.codes(fixture.ask(null, query))).containsExactly("GRAPHQL_VALIDATION_FAILED");
    }

    /** What is made to be dear must be cheap to refuse: measured 60 ms for the worst, on a cold machine. */
    @ParameterizedTest
    @MethodSource("bombs")
    void refusesBombsCheaply(String bomb) {
        long start = System.nanoTime();
        Map<String, Object> body = fixture.ask(GUEST, bomb);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);

        assertThat(body).doesNotContainKey("data");
        assertThat(millis).isLessThan(1000);
    }

    static Stream<String> bombs() {
        int mega = 1_000_000;
        return Stream.of(
                "{ me " + " ".repeat(mega) + "x}",
                "{ me " + " ".repeat(99_000) + "x}",
                "{" + "{".repeat(99_000),
                "{ a".repeat(mega / 3),
                "{ a".repeat(33_000),
                "{ a".repeat(4_900),
                "{ x(a: " + "[".repeat(99_000),
                "{ x(a: " + "[".repeat(9_000),
                "{ x(a: " + "{a:".repeat(3_000),
                "{ x(a: " + "9".repeat(99_000) + ") }",
                "{ x(a: 1e" + "9".repeat(90_000) + ") }",
                "{ x(a: " + "9".repeat(50_000) + "." + "9".repeat(40_000) + ") }",
                "{ x(a: \"" + "\\u0041".repeat(16_000) + "\") }",
                "{ x(a: \"\"\"" + "\n".repeat(99_000) + "\"\"\") }",
                "#".repeat(99_000),
                "{" + repeat(4_900, i -> " a" + i + ":me") + "}",
                "{" + " me".repeat(1_999) + " x }",
                "{" + " me".repeat(9_900) + "}",
                "{ shops { edges { node { " + "owner { id } ".repeat(1_900) + "} } } y}",
                "{ shops { edges { node { " + "owner { name } ".repeat(600) + "} } } "
                        + "shops { edges { node { owner { name y } } } } ".repeat(200) + "}",
                "{ me " + "@skip(if: false) ".repeat(1_600) + "x }",
                "{ me " + repeat(4_900, i -> "@a" + i) + "x }",
                "{ x(" + repeat(3_200, i -> "a" + i + ":1 ") + ") }",
                "{ broken(" + "how:1 ".repeat(3_200) + ") }",
                "{ broken(" + "how:\"\" ".repeat(1_600) + ") broken(" + "how:\"\" ".repeat(1_600) + ") }",
                "{ x(a: {" + repeat(3_200, i -> "a" + i + ":1 ") + "}) }",
                "query(" + repeat(3_200, i -> "$a" + i + ":Int ") + ") { me }",
                "query(" + "$a:Int ".repeat(2_400) + ") { me }",
                "query($a: " + "[".repeat(400) + "Int" + "]".repeat(400) + ") { me }",
                repeat(2_000, i -> "query Q" + i + "{me}"),
                "query Q{me}".repeat(2_400),
                "{me}".repeat(3_200),
                "{ me } " + repeat(1_200, i -> "fragment F" + i + " on Query {me} "),
                "{ ...F0 } " + repeat(1_200, i -> "fragment F" + i + " on Query {...F" + (i + 1) + "} "),
                "{ ...F0 } "
                        + repeat(29, i -> "fragment F" + i + " on Query {...F" + (i + 1) + " ...F" + (i + 1) + "} ")
                        + "fragment F29 on Query { me }",
                "{ ...F0 } "
                        + repeat(
                                29,
                                i -> "fragment F" + i + " on Query {a{...F" + (i + 1) + "} a{...F" + (i + 1) + "}} ")
                        + "fragment F29 on Query { me }",
                "{ me } "
                        + repeat(
                                29,
                                i -> "fragment F" + i + " on Query {a{...F" + (i + 1) + "} a{...F" + (i + 1) + "}} ")
                        + "fragment F29 on Query { me }",
                "{ me } " + repeat(10, i -> "fragment F" + i + " on Query {" + (" ...F" + (i + 1)).repeat(80) + "} ")
                        + "fragment F10 on Query { __typename }",
                "{ me } fragment A on Query { ...B } fragment B on Query { ...A }",
                "{ ...F0 y } "
                        + repeat(29, i -> "fragment F" + i + " on Query {" + (" ...F" + (i + 1)).repeat(80) + "} ")
                        + "fragment F29 on Query { ...G } fragment G on Shop { id }",
                "{" + " ...F".repeat(1_900) + "} fragment F on Query { me y }",
                "{ shops { edges { node { " + " ...F".repeat(600)
                        + "} } } } fragment F on Shop { owner { id name y } }",
                "{ ...on Query".repeat(120) + "{ me }" + "}".repeat(120) + " y",
                "{ " + "...on Query { me } ".repeat(1_400) + " y }",
                "{ " + "...{ ".repeat(100) + "me y" + " }".repeat(100) + " }",
                "subscription {" + " a".repeat(1_900) + "}");
    }

    private static String repeat(int times, IntFunction<String> text) {
        return IntStream.range(0, times).mapToObj(text).collect(Collectors.joining());
    }
}
