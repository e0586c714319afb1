// SPDX-License-Identifier: Apache-2.0
package org.calltracking.campaigns.internal.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.UserError;
import org.calltracking.api.graphql.GlobalId;
import org.calltracking.api.graphql.Input;
import org.calltracking.campaigns.RuleCondition;
import org.calltracking.campaigns.RuleGroup;
import org.calltracking.campaigns.internal.CampaignChange;
import org.calltracking.campaigns.internal.OfficeChoice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CampaignInputTest {
    private static final String OFFICE = new GlobalId("Office", 3).encode();

    @Test
    void readsAllThatIsGiven() {
        CampaignChange change = read(Map.of(
                "name",
                " Spring ",
                "site",
                "https://Shop.example/",
                "active",
                false,
                "offices",
                List.of(Map.of(
                        "officeId", OFFICE,
                        "selectors", List.of(".", "#phone > b[", "div::("),
                        "trackingNumberIds", List.of(number(1), number(2)),
                        "stubNumberId", number(2))),
                "ruleGroups",
                List.of(group("google")),
                "sessionTimeSeconds",
                86_400,
                "timeAfterSessionSeconds",
                0));
        assertThat(change.name()).isEqualTo("Spring");
        assertThat(change.site()).hasToString("shop.example");
        assertThat(change.active()).isFalse();
        assertThat(change.offices())
                .containsExactly(new OfficeChoice(3, List.of(".", "#phone > b[", "div::("), List.of(1L, 2L), 2L));
        assertThat(change.ruleGroups())
                .containsExactly(new RuleGroup(List.of(new RuleCondition(
                        RuleCondition.Subject.UTM_SOURCE, RuleCondition.Comparison.CONTAINS, "google"))));
        assertThat(change.sessionTime()).isEqualTo(Duration.ofDays(1));
        assertThat(change.timeAfterSession()).isZero();
    }

    @Test
    void whatIsMissingStaysAndAnEmptyListDoesNot() {
        assertThat(read(Map.of())).isEqualTo(new CampaignChange(null, null, null, null, null, null, null));
        assertThat(read(Map.of("ruleGroups", List.of())).ruleGroups()).isEmpty();
        assertThat(read(Map.of("offices", List.of())).offices()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void whatIsOutOfBoundsIsRefusedAtItsField(Map<String, Object> input, UserError.Code code, String path) {
        UserError error = catchThrowableOfType(InvalidInputException.class, () -> read(input))
                .errors()
                .get(0);
        assertThat(error.code()).isEqualTo(code);
        assertThat(String.join(".", error.path())).isEqualTo("input." + path);
    }

    static Stream<Arguments> whatIsOutOfBoundsIsRefusedAtItsField() {
        return Stream.of(
                Arguments.of(Map.of("name", " "), UserError.Code.REQUIRED, "name"),
                Arguments.of(Map.of("name", "x".repeat(201)), UserError.Code.TOO_LONG, "name"),
                Arguments.of(Map.of("site", "our shop"), UserError.Code.INVALID, "site"),
                Arguments.of(Map.of("sessionTimeSeconds", 59), UserError.Code.INVALID, "sessionTimeSeconds"),
                Arguments.of(Map.of("sessionTimeSeconds", 86_401), UserError.Code.INVALID, "sessionTimeSeconds"),
                Arguments.of(Map.of("timeAfterSessionSeconds", -1), UserError.Code.INVALID, "timeAfterSessionSeconds"),
                Arguments.of(
                        Map.of("timeAfterSessionSeconds", 604_801), UserError.Code.INVALID, "timeAfterSessionSeconds"),
                Arguments.of(
                        Map.of("offices", Collections.nCopies(51, office(Map.of()))),
                        UserError.Code.TOO_LONG,
                        "offices"),
                Arguments.of(offices(Map.of("officeId", number(3))), UserError.Code.NOT_FOUND, "offices.0.officeId"),
                Arguments.of(
                        offices(Map.of("selectors", List.of("a", " "))),
                        UserError.Code.REQUIRED,
                        "offices.0.selectors.1"),
                Arguments.of(
                        offices(Map.of("selectors", List.of("x".repeat(501)))),
                        UserError.Code.TOO_LONG,
                        "offices.0.selectors.0"),
                Arguments.of(
                        offices(Map.of("selectors", Collections.nCopies(21, "a"))),
                        UserError.Code.TOO_LONG,
                        "offices.0.selectors"),
                Arguments.of(
                        offices(Map.of("trackingNumberIds", List.of(number(1), number(1)))),
                        UserError.Code.INVALID,
                        "offices.0.trackingNumberIds.1"),
                Arguments.of(
                        offices(Map.of("trackingNumberIds", List.of(number(1), "junk"))),
                        UserError.Code.NOT_FOUND,
                        "offices.0.trackingNumberIds.1"),
                Arguments.of(
                        offices(Map.of(
                                "trackingNumberIds",
                                IntStream.rangeClosed(0, 1000)
                                        .mapToObj(CampaignInputTest::number)
                                        .toList())),
                        UserError.Code.TOO_LONG,
                        "offices.0.trackingNumberIds"),
                Arguments.of(
                        offices(Map.of("stubNumberId", OFFICE)), UserError.Code.NOT_FOUND, "offices.0.stubNumberId"),
                Arguments.of(
                        Map.of("ruleGroups", List.of(group("a"), group())),
                        UserError.Code.REQUIRED,
                        "ruleGroups.1.conditions"),
                Arguments.of(
                        Map.of("ruleGroups", List.of(group("a", " "))),
                        UserError.Code.REQUIRED,
                        "ruleGroups.0.conditions.1.value"),
                Arguments.of(
                        Map.of("ruleGroups", Collections.nCopies(21, group("a"))),
                        UserError.Code.TOO_LONG,
                        "ruleGroups"),
                Arguments.of(
                        Map.of("ruleGroups", List.of(group("a".repeat(51).split("")))),
                        UserError.Code.TOO_LONG,
                        "ruleGroups.0.conditions"));
    }

    private static CampaignChange read(Map<String, Object> values) {
        return CampaignInput.read(new Input(values, List.of("input")));
    }

    private static Map<String, Object> offices(Map<String, Object> changes) {
        return Map.of("offices", List.of(office(changes)));
    }

    private static Map<String, Object> office(Map<String, Object> changes) {
        Map<String, Object> office = new HashMap<>(
                Map.of("officeId", OFFICE, "selectors", List.of("."), "trackingNumberIds", List.of(number(1))));
        office.putAll(changes);
        return office;
    }

    private static Map<String, Object> group(String... values) {
        return Map.of(
                "conditions",
                Stream.of(values)
                        .map(value -> Map.of("subject", "UTM_SOURCE", "comparison", "CONTAINS", "value", value))
                        .toList());
    }

    private static String number(long id) {
        return new GlobalId("TrackingNumber", id).encode();
    }
}
