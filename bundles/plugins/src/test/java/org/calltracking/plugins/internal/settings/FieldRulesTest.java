// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calltracking.plugins.internal.testing.Sample.FIELDS;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.calltracking.api.UserError;
import org.calltracking.api.settings.SettingsField;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldRulesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "clientId|Пекарня № 1",
                "clientId|12345678901234567890",
                "clientSecret|pa ss:word",
                "method|GET",
                "pause|PT1S",
                "pause|PT1M30S",
                "pause|PT60M",
                "at|00:00",
                "at|23:59",
                "url|https://crm.example/hook?a=b",
                "url|HTTP://crm.example:8080",
                "text|Call of {{caller}} to {{office}}, {caller}",
            })
    void goodTexts(String field, String text) {
        assertThat(objection(field, new FieldValue.Text(text))).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "method|get|one of GET, POST",
                "method|DELETE|one of GET, POST",
                "pause|PT0.5S|from PT1S to PT1H",
                "pause|PT1H0.001S|from PT1S to PT1H",
                "pause|90|such as PT1M30S",
                "pause|PT99999999999999999999S|such as PT1M30S",
                "at|24:00|such as 18:30",
                "at|9:30|such as 18:30",
                "at|09:30:00|such as 18:30",
                "at|noon|such as 18:30",
                "url|crm.example|such as https://",
                "url|ftp://crm.example/|such as https://",
                "url|https:///path|such as https://",
                "url|https://crm example|such as https://",
                "url|javascript:alert(1)|such as https://",
                "text|{{calller}} and {{town}}|no such place: {{calller}}, {{town}}; these are accepted: {{caller}}, {{office}}",
                "text|{{ caller }}|without blanks",
                "text|{{caller}|without blanks",
                "active|true|true or false",
                "retries|3|from 0 to 10",
                "office|17|the id of one office",
                "leave|token|no text",
            })
    void badTexts(String field, String text, String accepted) {
        FieldRules.Objection objection = objection(field, new FieldValue.Text(text));
        assertThat(objection.code()).isEqualTo(UserError.Code.INVALID);
        assertThat(objection.message()).contains(accepted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"clientId", "clientSecret", "text"})
    void textsHaveALengthAndNoControlCharacters(String field) {
        assertThat(objection(field, new FieldValue.Text("x".repeat(61))).code()).isEqualTo(UserError.Code.TOO_LONG);
        assertThat(objection(field, new FieldValue.Text("a\r\nb")).code()).isEqualTo(UserError.Code.INVALID);
        assertThat(objection(field, new FieldValue.Text("a\u0000")).code()).isEqualTo(UserError.Code.INVALID);
        assertThat(objection(field, new FieldValue.Text("\uD83D")).code()).isEqualTo(UserError.Code.INVALID);
        assertThat(objection(field, new FieldValue.Text("📞"))).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 10})
    void goodNumbers(long number) {
        assertThat(objection("retries", new FieldValue.Number(number))).isNull();
        assertThat(objection("active", new FieldValue.Flag(number > 0))).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 11, Long.MIN_VALUE, Long.MAX_VALUE})
    void badNumbers(long number) {
        assertThat(objection("retries", new FieldValue.Number(number)).message())
                .contains("from 0 to 10");
        assertThat(objection("clientId", new FieldValue.Number(number)).message())
                .contains("a text");
        assertThat(objection("active", new FieldValue.Number(number)).message()).contains("true or false");
        assertThat(objection("url", new FieldValue.Flag(true)).message()).contains("a text");
    }

    /** Whatever comes, it is accepted or refused, and what is accepted can be read. */
    @Property
    void nothingBreaks(@ForAll String text) {
        for (SettingsField field : FIELDS) {
            FieldRules.Objection objection = FieldRules.objection(field, new FieldValue.Text(text));
            if (objection != null) {
                assertThat(objection.message()).contains("accepted");
            }
        }
    }

    private static FieldRules.Objection objection(String name, FieldValue value) {
        SettingsField field = FIELDS.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
        return FieldRules.objection(field, value);
    }
}
