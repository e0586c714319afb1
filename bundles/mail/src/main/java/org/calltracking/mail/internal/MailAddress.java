// SPDX-License-Identifier: Apache-2.0
package org.calltracking.mail.internal;

import java.net.IDN;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One address and nothing beside it, so that neither a header nor a command can be smuggled in.
 *
 * @param localPart ASCII without anything that would have to be quoted
 * @param domain in ASCII, other alphabets as {@code xn--...}
 */
record MailAddress(String localPart, String domain) {
    private static final Pattern FORM =
            Pattern.compile("([A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64})@([\\p{L}\\p{M}\\p{N}.-]{1,253})");

    private static final Pattern DOMAIN = Pattern.compile(
            "(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    /** @throws IllegalArgumentException if the text is no such address */
    static MailAddress of(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("no mail address such as name@example.com is given");
        }
        String domain = IDN.toASCII(parts.group(2));
        if (!DOMAIN.matcher(domain).matches()) {
            throw new IllegalArgumentException("the mail address has no domain such as example.com");
        }
        return new MailAddress(parts.group(1), domain);
    }

    /** Enough for people to know it again, and too little to write to it. */
    String masked() {
        return localPart.charAt(0) + "***@" + domain;
    }

    @Override
    public String toString() {
        return localPart + "@" + domain;
    }
}
