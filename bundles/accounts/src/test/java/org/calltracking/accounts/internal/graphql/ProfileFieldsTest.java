// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.calltracking.accounts.internal.Language;
import org.calltracking.accounts.internal.ProfileChange;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.PhoneNumber;
import org.calltracking.api.UserError;
import org.calltracking.api.graphql.Input;
import org.calltracking.phones.internal.NumberingPlans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileFieldsTest {
    @Test
    void readsWhatIsGiven() {
        assertThat(read(Map.of("version", 3))).isEqualTo(new ProfileChange(3, null, null, null, null, null));
        assertThat(read(Map.of(
                        "version", 3,
                        "name", " Anna ",
                        "phone", "8 (495) 123-45-67",
                        "timeZone", "Asia/Vladivostok",
                        "language", "RU",
                        "currency", "kzt")))
                .isEqualTo(new ProfileChange(
                        3, "Anna", new PhoneNumber("+74951234567"), "Asia/Vladivostok", Language.RU, "KZT"));
    }

    @ParameterizedTest
    @CsvSource({
        "name, ' '",
        "name, 'a\nb'",
        "phone, 12",
        "timeZone, Moscow",
        "timeZone, +03:00",
        "currency, XXY",
        "currency, RUBLE"
    })
    void namesTheFieldThatIsWrong(String field, String value) {
        assertThatThrownBy(() -> read(Map.of("version", 1, field, value)))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.errors())
                                .extracting(UserError::path)
                                .containsExactly(List.of("input", field)));
    }

    private static ProfileChange read(Map<String, Object> values) {
        return ProfileFields.change(new Input(values, List.of("input")), new NumberingPlans());
    }
}
