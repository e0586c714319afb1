// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void reads() {
        Object value = Json.parse("""
                { "text": "a \\"b\\" \\\\ \\/ \\n\\t\\r\\b\\f \\u0444", "list": [1, -2.5e3, true, false, null, [], {}], "": {"x": "y"} }
                """);

        assertThat(value)
                .isEqualTo(Map.of(
                        "text",
                        "a \"b\" \\ / \n\t\r\b\f \u0444",
                        "list",
                        Arrays.asList(1.0, -2500.0, true, false, null, List.of(), Map.of()),
                        "",
                        Map.of("x", "y")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1",
                "[1,]",
                "{\"a\"}",
                "{\"a\":}",
                "\"a",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\uzzzz\"",
                "tru",
                "1 2",
                "--",
                "nul",
                "{a:1}",
                "]"
            })
    void refusesTheRest(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Json.parse(text));
        assertThat(Json.object(text)).isEmpty();
    }

    @Test
    void refusesWhatIsTooDeep() {
        assertThatIllegalArgumentException().isThrownBy(() -> Json.parse("[".repeat(100_000)));
    }

    @Property
    void readsEveryText(@ForAll String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> escaped.append(String.format("\\u%04x", c)));

        assertThat(Json.parse("\"" + escaped + "\"")).isEqualTo(text);
    }

    @Property
    void neverThrowsWhereAnObjectIsLookedFor(@ForAll String text) {
        assertThat(Json.object(text)).isNotNull();
    }
}
