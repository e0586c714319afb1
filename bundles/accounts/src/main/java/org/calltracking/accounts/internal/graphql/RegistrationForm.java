// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal.graphql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.calltracking.accounts.internal.EmailAddress;
import org.calltracking.accounts.internal.Passwords;
import org.calltracking.accounts.internal.Registration;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.PhoneNumber;
import org.calltracking.api.UserError;
import org.calltracking.api.graphql.Input;
import org.calltracking.phones.Phones;

/** Reads a registration and tells all that is wrong with it at once, as people expect of a form. */
final class RegistrationForm {
    private static final int MAX_NAME = 200;
    private static final int MAX_PHONE = 50;

    private final Input input;
    private final Phones phones;
    private final List<UserError> errors = new ArrayList<>();

    private RegistrationForm(Input input, Phones phones) {
        this.input = input;
        this.phones = phones;
    }

    /** @throws InvalidInputException with an error for each field that is wrong */
    static Registration read(Input input, Phones phones) {
        return new RegistrationForm(input, phones).read();
    }

    private Registration read() {
        Optional<String> name = checked(() -> line(input, "name", MAX_NAME));
        Optional<EmailAddress> email = checked(this::email);
        Optional<PhoneNumber> phone = checked(this::phone);
        Optional<String> password = checked(() -> password(input, "password"));
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

    private EmailAddress email() {
        return EmailAddress.of(input.text("email", EmailAddress.MAX_LENGTH))
                .orElseThrow(() -> input.error(
                        UserError.Code.INVALID, "email", "an address such as name@example.com is accepted"));
    }

    private PhoneNumber phone() {
        return phones.parse(input.text("phone", MAX_PHONE))
                .orElseThrow(() ->
                        input.error(UserError.Code.INVALID, "phone", "a number such as +7 495 123-45-67 is accepted"));
    }

    /** A new password, as it was typed. */
    static String password(Input input, String field) {
        String password = input.secret(field);
        int length = Passwords.length(password);
        if (length == 0) {
            throw input.error(UserError.Code.REQUIRED, field, "is compulsory");
        }
        if (length < Passwords.MIN_LENGTH) {
            throw input.error(
                    UserError.Code.INVALID, field, "at least " + Passwords.MIN_LENGTH + " characters are accepted");
        }
        if (length > Passwords.MAX_LENGTH) {
            throw input.error(
                    UserError.Code.TOO_LONG, field, "at most " + Passwords.MAX_LENGTH + " characters are accepted");
        }
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
