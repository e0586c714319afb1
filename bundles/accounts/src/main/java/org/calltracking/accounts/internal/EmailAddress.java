// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address in the form that mail servers everywhere deliver to: no quotes, no comments, Latin letters.
 *
 * @param text as it was typed
 */
public record EmailAddress(String text) {
    public static final int MAX_LENGTH = 254;

    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern SHAPE = Pattern.compile(
            "(?=[^@]{1,64}@)" + ATOM + "(?:\\." + ATOM + ")*@(?:" + LABEL + "\\.)+(?=[A-Za-z])" + LABEL);

    public EmailAddress {
        if (text.length() > MAX_LENGTH || !SHAPE.matcher(text).matches()) {
            throw new IllegalArgumentException("not an e-mail address");
        }
    }

    /** The address in the text, or empty if it is none. */
    public static Optional<EmailAddress> of(String text) {
        return text.length() <= MAX_LENGTH && SHAPE.matcher(text).matches()
                ? Optional.of(new EmailAddress(text))
                : Optional.empty();
    }

    /** The same for all spellings of one address. */
    public String key() {
        return text.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return text;
    }
}
