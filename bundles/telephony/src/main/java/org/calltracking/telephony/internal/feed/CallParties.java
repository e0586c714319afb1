// SPDX-License-Identifier: Apache-2.0
package org.calltracking.telephony.internal.feed;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.calltracking.api.PhoneNumber;
import org.calltracking.phones.Phones;
import org.jspecify.annotations.Nullable;

/** Reads the numbers of a call as networks write them. */
final class CallParties {
    private static final int MAX_LENGTH = 64;
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Set<String> WITHHELD =
            Set.of("", "anonymous", "private", "restricted", "unavailable", "unknown", "<unknown>");

    private final Phones phones;

    CallParties(Phones phones) {
        this.phones = phones;
    }

    /** The text without what could do harm where it is shown. */
    static String clean(String text) {
        String clean = text.codePoints()
                .filter(c -> !Character.isISOControl(c))
                .limit(MAX_LENGTH)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return clean.strip();
    }

    /** The number that was dialled, or null if it is none. PBXs know our numbers by their E.164 digits. */
    @Nullable
    PhoneNumber dialled(String text) {
        return international(text).or(() -> phones.parse(text)).orElse(null);
    }

    /** The caller's number; as it is where it is none of the world's numbers; null when withheld. */
    @Nullable
    String caller(@Nullable String text) {
        String clean = text == null ? "" : clean(text);
        if (WITHHELD.contains(clean.toLowerCase(Locale.ROOT))) {
            return null;
        }
        return phones.parse(clean)
                .or(() -> international(clean))
                .map(PhoneNumber::e164)
                .orElse(clean);
    }

    private Optional<PhoneNumber> international(String text) {
        return DIGITS.matcher(text).matches() ? phones.parse("+" + text) : Optional.empty();
    }
}
