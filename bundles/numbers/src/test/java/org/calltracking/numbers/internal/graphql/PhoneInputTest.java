// SPDX-License-Identifier: Apache-2.0
package org.calltracking.numbers.internal.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.UserError;
import org.calltracking.api.graphql.Input;
import org.calltracking.numbers.Destination;
import org.calltracking.phones.internal.NumberingPlans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneInputTest {
    private final PhoneInput phones = new PhoneInput(new NumberingPlans());

    @ParameterizedTest
    @ValueSource(strings = {"+7 495 123-45-67", "8 (495) 123-45-67", "84951234567", " 7.495.123.45.67 "})
    void aNumberIsTheSameInEachSpelling(String spelling) {
        assertThat(phones.number(input(Map.of("phone", spelling)), "phone").e164())
                .isEqualTo("+74951234567");
        assertThat(phones.destination(input(Map.of("number", spelling))).route())
                .isEqualTo("number:74951234567");
    }

    @ParameterizedTest
    @CsvSource({
        "100@pbx.example, 100@pbx.example",
        "sip:100@pbx.example:5061, 100@pbx.example:5061",
        "SIP:100@pbx.example, 100@pbx.example"
    })
    void theSchemeOfASipAddressIsDropped(String typed, String address) {
        assertThat(phones.destination(input(Map.of("sipAddress", typed))))
                .isEqualTo(new Destination(Destination.Kind.SIP, address));
    }

    @Test
    void aBlankFieldOfAFormCountsAsMissing() {
        assertThat(phones.destination(input(Map.of("number", " ", "sipAddress", "100@pbx")))
                        .address())
                .isEqualTo("100@pbx");
        assertThat(phones.optionalDestination(input(Map.of("number", "", "sipAddress", ""))))
                .isNull();
    }

    @Test
    void whatIsNoDestinationIsRefusedAtItsField() {
        assertThat(refusal(Map.of())).isEqualTo(error(UserError.Code.REQUIRED, "number"));
        assertThat(refusal(Map.of("number", "8 (495) 123-45-67", "sipAddress", "100@pbx")))
                .isEqualTo(error(UserError.Code.INVALID, "sipAddress"));
        assertThat(refusal(Map.of("number", "12"))).isEqualTo(error(UserError.Code.INVALID, "number"));
        assertThat(refusal(Map.of("number", "8 495 CALL-NOW"))).isEqualTo(error(UserError.Code.INVALID, "number"));
        assertThat(refusal(Map.of("sipAddress", "sips:100@pbx")))
                .isEqualTo(error(UserError.Code.INVALID, "sipAddress"));
        assertThat(refusal(Map.of("sipAddress", "sip:sip:100@pbx")))
                .isEqualTo(error(UserError.Code.INVALID, "sipAddress"));
    }

    private Map.Entry<UserError.Code, List<String>> refusal(Map<String, Object> values) {
        UserError error = catchThrowableOfType(InvalidInputException.class, () -> phones.destination(input(values)))
                .errors()
                .get(0);
        return Map.entry(error.code(), error.path());
    }

    private static Map.Entry<UserError.Code, List<String>> error(UserError.Code code, String field) {
        return Map.entry(code, List.of("input", field));
    }

    private static Input input(Map<String, Object> values) {
        return new Input(values, List.of("input"));
    }
}
