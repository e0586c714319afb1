// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.calltracking.api.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
    private static final PasswordRules RULES = new PasswordRules();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse",
                "        ",
                "\u043a\u043e\u043d\u044c \u0432 \u043f\u0430\u043b\u044c\u0442\u043e",
                "xqzvjkwp",
                "anna has a horse",
                "my calltracking, my rules"
            })
    void takesPasswordsOfAnyKind(String password) {
        assertThat(fault(password)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, REQUIRED", "7, INVALID", "129, TOO_LONG"})
    void boundsTheLength(int length, UserError.Code code) {
        assertThat(fault("\ud83d\udc0e".repeat(length)))
                .map(PasswordRules.Fault::code)
                .contains(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "12345678", "PassWord1", " qwertyuiop ", "iloveyou", "1qaz2wsx"})
    void refusesWhatManyPeopleUse(String password) {
        assertThat(fault(password))
                .map(PasswordRules.Fault::message)
                .hasValueSatisfying(message -> assertThat(message).contains("fewer people"));
    }

    @Test
    void knowsThreeThousandCommonPasswordsAtLeast() {
        assertThat(RULES.commonPasswords()).isGreaterThan(3_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Calltracking1!",
                "calltracking",
                "Petrova2026",
                "annapetrova",
                "Anna Petrova 12",
                "a.petrova-77",
                "2026anna"
            })
    void refusesWhatIsMadeOfItsOwnersWords(String password) {
        assertThat(fault(password))
                .map(PasswordRules.Fault::message)
                .hasValueSatisfying(message -> assertThat(message).contains("beside your name"));
    }

    @Property
    void anotherFaultThanTheLengthIsRare(@ForAll @StringLength(min = 40, max = 60) String password) {
        assertThat(fault(password)).isEmpty();
    }

    private static Optional<PasswordRules.Fault> fault(String password) {
        return RULES.fault(password, "Anna Petrova", "a.petrova@example.com");
    }
}
