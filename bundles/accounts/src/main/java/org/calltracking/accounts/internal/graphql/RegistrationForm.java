// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal.graphql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.calltracking.accounts.internal.EmailAddress;
import org.calltracking.accounts.internal.PasswordRules;
import org.calltracking.accounts.internal.Registration;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.PhoneNumber;
import org.calltracking.api.UserError;
import org.calltracking.api.graphql.Input;
import org.calltracking.phones.Phones;

/** Reads a registration and tells all that is wrong with it at once, as people expect of a form. */
final class RegistrationForm {
    static final int MAX_NAME = 200;
    private static final int MAX_PHONE = 50;

    private final Input input;
    private final Phones phones;
    private final PasswordRules rules;
    private final List<UserError> errors = new ArrayList<>();

    private RegistrationForm(Input input, Phones phones, PasswordRules rules) {
        this.input = input;
        this.phones = phones;
        this.rules = rules;
    }

    /** @throws InvalidInputException with an error for each field that is wrong */
    static Registration read(Input input, Phones phones, PasswordRules rules) {
        return new RegistrationForm(input, phones, rules).read();
    }

    private Registration read() {
        Optional<String> name = checked(() -> line(input, "name", MAX_NAME));
        Optional<EmailAddress> email = checked(() -> email(input));
        Optional<PhoneNumber> phone = checked(() -> phone(input, phones));
        Optional<String> password = checked(() -> password(name, email));
        if (!errors.isEmpty()) {
            throw new InvalidInputException(errors);
        }
        return new Registration(name.orElseThrow(), email.orElseThrow(), phone.orElseThrow(), password.orElseThrow());
    }

    /** A compulsory text in one line. */
    static String line(Input input, String field, int maxLength) {
        String text = input.text(field, maxLength);
        if (text.chars().anyMatch(c -> Character.isISOControl(c) || c == '\u2028' || c == '\u2029')) {
            throw input.error(UserError.Code.INVALID, field, "one line is accepted");
        }
        return text;
    }

    /** A compulsory e-mail address. */
    static EmailAddress email(Input input) {
        return EmailAddress.of(input.text("email", EmailAddress.MAX_LENGTH))
                .orElseThrow(() -> input.error(
                        UserError.Code.INVALID, "email", "an address such as name@example.com is accepted"));
    }

    /** A compulsory phone number. */
    static PhoneNumber phone(Input input, Phones phones) {
        return phones.parse(input.text("phone", MAX_PHONE))
                .orElseThrow(() ->
                        input.error(UserError.Code.INVALID, "phone", "a number such as +7 495 123-45-67 is accepted"));
    }

    /** As it was typed. */
    private String password(Optional<String> name, Optional<EmailAddress> email) {
        String password = input.secret("password");
        rules.fault(password, name.orElse(""), email.map(EmailAddress::text).orElse(""))
                .ifPresent(fault -> {
                    throw input.error(fault.code(), "password", fault.message());
                });
        return password;
    }

    private <T> Optional<T> checked(Supplier<T> field) {
        try {
            return Optional.of(field.get());
        } catch (InvalidInputException e) {
            errors.addAll(e.errors());
            return Optional.empty();
        }
    }
}
