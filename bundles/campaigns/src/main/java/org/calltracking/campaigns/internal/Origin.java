// SPDX-License-Identifier: Apache-2.0
package org.calltracking.campaigns.internal;

import java.text.Normalizer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.calltracking.campaigns.Arrival;
import org.calltracking.campaigns.RuleCondition;
import org.jspecify.annotations.Nullable;

/** Where a visitor came from, in the form in which rules compare it. */
final class Origin {
    private final Map<RuleCondition.Subject, String> traits = new EnumMap<>(RuleCondition.Subject.class);

    Origin(Arrival arrival) {
        for (RuleCondition.Subject subject : RuleCondition.Subject.values()) {
            String trait = trait(arrival, subject);
            if (trait != null) {
                traits.put(subject, fold(trait));
            }
        }
    }

    /** Null where nothing is known. */
    @Nullable
    String trait(RuleCondition.Subject subject) {
        return traits.get(subject);
    }

    /**
     * The text without what people do not mean when they compare: case, blanks around it, and the two ways of
     * writing a letter with its mark. Case goes letter by letter, so that no letter's neighbours change it.
     */
    static String fold(String text) {
        String stripped = text.strip();
        if (isAscii(stripped)) {
            return stripped.toLowerCase(Locale.ROOT);
        }
        return Normalizer.normalize(stripped, Normalizer.Form.NFC)
                .codePoints()
                .map(letter -> Character.toLowerCase(Character.toUpperCase(letter)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private static @Nullable String trait(Arrival arrival, RuleCondition.Subject subject) {
        return subject == RuleCondition.Subject.REFERRER
                ? arrival.referrer()
                : arrival.utm().get(subject.name().toLowerCase(Locale.ROOT));
    }
}
