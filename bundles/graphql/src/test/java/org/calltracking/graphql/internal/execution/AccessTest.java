// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.calltracking.api.access.Viewer;
import org.calltracking.graphql.internal.FakeAccess;
import org.calltracking.graphql.internal.Fixture;
import org.calltracking.graphql.internal.Shops;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTest {
    private static final String NOBODY = "UNAUTHENTICATED";
    private static final String NO = "FORBIDDEN";
    private static final String YES = "";

    private final Fixture fixture = new Fixture(new Shops().part());

    @AfterAll
    void close() {
        fixture.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            field                                                               | none | stranger | guest | operator
            { me }                                                              | YES  | YES      | YES   | YES
            { echo }                                                            | NOT  | YES      | YES   | YES
            { node(id: "") { id } }                                             | NOT  | YES      | YES   | YES
            { secret }                                                          | NOT  | NO       | NO    | YES
            { shops(first: 1) { pageInfo { endCursor } } }                      | NOT  | NO       | YES   | YES
            { shops(first: 1) { edges { node { owner { id } } } } }             | NOT  | NO       | YES   | YES
            { shops(first: 1) { edges { node { takings } } } }                  | NOT  | NO       | NO    | NO
            { forbidden }                                                       | NOT  | NO       | NO    | NO
            mutation { openShop(input: {name: "x"}) { secret } }                | NOT  | NO       | NO    | YES
            mutation { closeShop(input: {id: "x"}) { errors { code } } }        | NOT  | NO       | NO    | YES
            """)
    void admits(String query, String none, String stranger, String guest, String operator) {
        check(query, null, none);
        check(query, FakeAccess.STRANGER, stranger);
        check(query, FakeAccess.GUEST, guest);
        check(query, FakeAccess.OPERATOR, operator);
    }

    private void check(String query, Viewer viewer, String expected) {
        Map<String, Object> body = fixture.ask(viewer, query);
        String code =
                Fixture.codes(body).stream().map(Object::toString).findFirst().orElse(YES);
        assertThat(code).as("%s for %s", query, viewer).isEqualTo(meaning(expected));
    }

    private static String meaning(String word) {
        return switch (word) {
            case "NOT" -> NOBODY;
            case "NO" -> NO;
            default -> YES;
        };
    }
}
