// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.calltracking.accounts.internal.EmailAddress;
import org.calltracking.accounts.internal.PasswordRules;
import org.calltracking.accounts.internal.Registration;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.PhoneNumber;
import org.calltracking.api.UserError;
import org.calltracking.api.UserError.Code;
import org.calltracking.api.graphql.Input;
import org.calltracking.phones.internal.NumberingPlans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrationFormTest {
    private static final PasswordRules RULES = new PasswordRules();
    private static final Map<String, Object> GOOD = Map.of(
            "name", " Anna ",
            "email", "Anna@Example.com",
            "phone", "8 (495) 123-45-67",
            "password", " correct horse ");

    @Test
    void readsAForm() {
        Registration registration = read(GOOD);

        assertThat(registration)
                .isEqualTo(new Registration(
                        "Anna",
                        new EmailAddress("Anna@Example.com"),
                        new PhoneNumber("+74951234567"),
                        " correct horse "));
        assertThat(registration.toString()).doesNotContain("horse");
    }

    @Test
    void tellsAllThatIsWrongAtOnce() {
        assertThatThrownBy(() -> read(Map.of("name", " ", "email", "x", "phone", "12", "password", "short")))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.errors())
                                .extracting(UserError::code, UserError::path)
                                .containsExactly(
                                        tuple(Code.REQUIRED, List.of("input", "name")),
                                        tuple(Code.INVALID, List.of("input", "email")),
                                        tuple(Code.INVALID, List.of("input", "phone")),
                                        tuple(Code.INVALID, List.of("input", "password"))));
    }

    @ParameterizedTest
    @CsvSource({"0, REQUIRED", "7, INVALID", "129, TOO_LONG", "1000000, TOO_LONG"})
    void boundsThePassword(int length, Code code) {
        assertRefused("password", "x".repeat(length), code);
    }

    @Test
    void countsThePasswordAsPeopleSeeIt() {
        assertThat(read(with("password", "\ud83d\udc0e".repeat(128))).password())
                .hasSize(256);
        assertRefused("password", "\ud83d\udc0e".repeat(7), Code.INVALID);
    }

    @ParameterizedTest
    @CsvSource({"'\n'", "'\t'", "'\r'", "'\u0007'", "'\u2028'"})
    void takesANameInOneLine(String separator) {
        assertRefused("name", "Anna" + separator + "Petrova", Code.INVALID);
    }

    @Test
    void boundsTheRest() {
        assertRefused("name", "x".repeat(201), Code.TOO_LONG);
        assertRefused("email", "x".repeat(255), Code.TOO_LONG);
        assertRefused("phone", "1".repeat(51), Code.TOO_LONG);
        assertRefused("phone", "8 800 FLOWERS", Code.INVALID);
    }

    private static void assertRefused(String field, String value, Code code) {
        assertThatThrownBy(() -> read(with(field, value)))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.errors())
                                .extracting(UserError::code, UserError::path)
                                .containsExactly(tuple(code, List.of("input", field))));
    }

    private static Map<String, Object> with(String field, String value) {
        Map<String, Object> values = new HashMap<>(GOOD);
        values.put(field, value);
        return values;
    }

    private static Registration read(Map<String, Object> values) {
        return RegistrationForm.read(new Input(values, List.of("input")), new NumberingPlans(), RULES);
    }
}
