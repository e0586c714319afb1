// SPDX-License-Identifier: Apache-2.0
package org.calltracking.mail.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address with the name that people read beside it.
 *
 * @param name may be empty
 */
record Mailbox(HeaderText name, MailAddress address) {
    private static final Pattern WITH_NAME = Pattern.compile("(.*?)\\s*<([^<>]*)>", Pattern.DOTALL);
    private static final Pattern WORDS = Pattern.compile("[A-Za-z0-9 !#$%&'*+/=?^_`{|}~-]*");

    /**
     * Reads {@code name@example.com} or {@code Some Name <name@example.com>}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static Mailbox of(String text) {
        Matcher parts = WITH_NAME.matcher(text.strip());
        return parts.matches()
                ? new Mailbox(new HeaderText(unquoted(parts.group(1).strip())), MailAddress.of(parts.group(2)))
                : new Mailbox(new HeaderText(""), MailAddress.of(text.strip()));
    }

    private static String unquoted(String name) {
        return name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")
                ? name.substring(1, name.length() - 1)
                : name;
    }

    /** As it stands in a header. */
    String header() {
        if (name.text().isEmpty()) {
            return address.toString();
        }
        if (!name.isPlain() || WORDS.matcher(name.text()).matches()) {
            return name.encoded() + " <" + address + ">";
        }
        return "\"" + name.text().replaceAll("[\"\\\\]", "\\\\$0") + "\" <" + address + ">";
    }
}
