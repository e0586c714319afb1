// SPDX-License-Identifier: Apache-2.0
package org.calltracking.webhooks.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void textsNumbersAndObjectsStandInTheirOrder() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("b", "x");
        object.put("a", 12L);
        object.put("c", Map.of("d", -1));
        assertThat(Json.of(object)).isEqualTo("{\"b\":\"x\",\"a\":12,\"c\":{\"d\":-1}}");
        assertThat(Json.of(Map.of())).isEqualTo("{}");
    }

    @Test
    void whatMustBeEscapedIs() {
        assertThat(Json.of(Map.of("a", "\"\\/\b\f\n\r\t\0\37 \177\u20ac")))
                .isEqualTo("{\"a\":\"\\\"\\\\/\\u0008\\u000c\\n\\r\\t\\u0000\\u001f \177\u20ac\"}");
        assertThat(Json.of(Map.of("\"", "a"))).isEqualTo("{\"\\\"\":\"a\"}");
    }

    @Test
    void halfCharactersBecomeTheReplacementCharacterAndWholeOnesStay() {
        String whole = Character.toString(0x1F4DE);
        char high = whole.charAt(0);
        char low = whole.charAt(1);
        assertThat(Json.of(Map.of("a", whole))).isEqualTo("{\"a\":\"" + whole + "\"}");
        assertThat(Json.of(Map.of("a", "x" + high))).isEqualTo("{\"a\":\"x\ufffd\"}");
        assertThat(Json.of(Map.of("a", low + "x"))).isEqualTo("{\"a\":\"\ufffdx\"}");
        assertThat(Json.of(Map.of("a", "" + low + high))).isEqualTo("{\"a\":\"\ufffd\ufffd\"}");
        assertThat(Json.of(Map.of("a", high + whole))).isEqualTo("{\"a\":\"\ufffd" + whole + "\"}");
    }

    @Test
    void whatItCannotWriteIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Json.of(Map.of("a", List.of())));
    }

    @Property
    void aReaderGetsBackWhatWasWritten(@ForAll Map<String, String> object) throws JsonProcessingException {
        String read = new String(Json.of(object).getBytes(UTF_8), UTF_8);
        assertThat(new ObjectMapper().readValue(read, Map.class)).isEqualTo(whole(object));
    }

    /** What UTF-8 can carry of it. */
    private static Map<String, String> whole(Map<String, String> object) {
        Map<String, String> whole = new LinkedHashMap<>();
        object.forEach((name, value) -> whole.put(whole(name), whole(value)));
        return whole;
    }

    private static String whole(String text) {
        return text.codePoints()
                .map(c -> Character.getType(c) == Character.SURROGATE ? '\ufffd' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
