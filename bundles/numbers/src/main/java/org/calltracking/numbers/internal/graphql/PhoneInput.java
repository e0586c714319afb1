// SPDX-License-Identifier: Apache-2.0
package org.calltracking.numbers.internal.graphql;

import org.calltracking.api.PhoneNumber;
import org.calltracking.api.UserError;
import org.calltracking.api.graphql.Input;
import org.calltracking.numbers.Destination;
import org.calltracking.phones.Phones;
import org.jspecify.annotations.Nullable;

/** Reads phone numbers and SIP addresses as people type them. */
final class PhoneInput {
    private static final String NUMBER = "number";
    private static final String SIP_ADDRESS = "sipAddress";
    private static final String SIP_SCHEME = "sip:";
    private static final int MAX_NUMBER = 50;
    private static final int MAX_SIP_ADDRESS = 330;

    private final Phones phones;

    PhoneInput(Phones phones) {
        this.phones = phones;
    }

    PhoneNumber number(Input input, String field) {
        return parse(input, field, input.text(field, MAX_NUMBER));
    }

    /** Where an office is reached: by exactly one of number and SIP address. */
    Destination destination(Input input) {
        Destination destination = optionalDestination(input);
        if (destination == null) {
            throw input.error(UserError.Code.REQUIRED, NUMBER, "an office needs a number or a SIP address");
        }
        return destination;
    }

    /** Where an office is reached, or null if neither number nor SIP address is given. */
    @Nullable
    Destination optionalDestination(Input input) {
        String number = input.optionalText(NUMBER, MAX_NUMBER);
        String sipAddress = input.optionalText(SIP_ADDRESS, MAX_SIP_ADDRESS);
        if (number != null && sipAddress != null) {
            throw input.error(
                    UserError.Code.INVALID, SIP_ADDRESS, "an office has either a number or a SIP address, not both");
        }
        if (number != null) {
            return Destination.of(parse(input, NUMBER, number));
        }
        return sipAddress == null ? null : sip(input, sipAddress);
    }

    private PhoneNumber parse(Input input, String field, String text) {
        return phones.parse(text)
                .orElseThrow(() -> input.error(
                        UserError.Code.INVALID, field, "a phone number such as +7 495 123-45-67 is accepted"));
    }

    private static Destination sip(Input input, String text) {
        boolean scheme = text.regionMatches(true, 0, SIP_SCHEME, 0, SIP_SCHEME.length());
        try {
            return new Destination(Destination.Kind.SIP, scheme ? text.substring(SIP_SCHEME.length()) : text);
        } catch (IllegalArgumentException e) {
            throw input.error(
                    UserError.Code.INVALID, SIP_ADDRESS, "the form is user@host, with :port behind it if need be");
        }
    }
}
