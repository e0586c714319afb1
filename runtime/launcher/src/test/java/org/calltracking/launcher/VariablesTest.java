// SPDX-License-Identifier: Apache-2.0
package org.calltracking.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.calltracking.launcher.Feature.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VariablesTest {
    private final List<Feature> features = List.of(
            feature("one", new Variable("URL", "http://${HOST}:${PORT}", false), new Variable("PORT", "80", true)),
            feature("two", new Variable("HOST", "localhost", false), new Variable("LINK", "${URL}/go", false)));

    @Test
    void usesThePresetsWhateverTheirOrder() {
        Variables variables = Variables.of(features, Map.of());

        assertThat(variables.get("LINK")).isEqualTo("http://localhost:80/go");
    }

    @Test
    void letsTheEnvironmentWinAlsoInsideOtherPresets() {
        Variables variables = Variables.of(features, Map.of("PORT", " 81 ", "HOST", "", "OTHER", "x"));

        assertThat(variables.get("URL")).isEqualTo("http://localhost:81");
        assertThat(variables.names()).containsExactlyInAnyOrder("URL", "PORT", "HOST", "LINK");
    }

    @Property
    void takesTheEnvironmentLiterally(@ForAll String value) {
        Assume.that(!value.isBlank());

        Variables variables = Variables.of(features, Map.of("HOST", value));

        assertThat(variables.get("HOST")).isEqualTo(value.strip());
        assertThat(variables.expand("<${HOST}>")).isEqualTo("<" + value.strip() + ">");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "-1", "1.5", "8080x", "9999999999", "٣"})
    void refusesWhatIsNoNumberWhereOneIsAskedFor(String port) {
        assertThatExceptionOfType(LaunchException.class)
                .isThrownBy(() -> Variables.of(features, Map.of("PORT", port)))
                .withMessageContaining("PORT must be a whole number without a sign")
                .withMessageEndingWith(", not \"" + port + "\"")
                .satisfies(failed -> assertThat(failed.code()).isEqualTo(ExitCode.BAD_CONFIGURATION));
    }

    @Test
    void refusesPresetsThatLeadNowhere() {
        assertThatExceptionOfType(LaunchException.class)
                .isThrownBy(() -> Variables.of(
                        List.of(feature("a", new Variable("A", "${B}", false), new Variable("B", "${A}", false))),
                        Map.of()));
        assertThatExceptionOfType(LaunchException.class)
                .isThrownBy(() ->
                        Variables.of(List.of(feature("a", new Variable("A", "${NOWHERE}", false))), Map.of()));
        assertThatExceptionOfType(LaunchException.class)
                .isThrownBy(() -> Variables.of(features, Map.of()).expand("${NOWHERE}"));
    }

    @Test
    void refusesAVariableThatTwoFeaturesDeclare() {
        assertThatExceptionOfType(LaunchException.class)
                .isThrownBy(() -> Variables.of(
                        List.of(feature("a", new Variable("A", "", false)), feature("b", new Variable("A", "", false))),
                        Map.of()))
                .withMessage("two features declare the variable A");
    }

    private static Feature feature(String name, Variable... variables) {
        return new Feature(name, List.of(variables), List.of(), Map.of(), Map.of());
    }
}
