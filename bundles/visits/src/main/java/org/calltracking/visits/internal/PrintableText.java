// SPDX-License-Identifier: Apache-2.0
package org.calltracking.visits.internal;

/** Text from browsers as it may be stored and shown: without control characters and halves of characters. */
public final class PrintableText {
    private PrintableText() {}

    /** What is printable of the text, cut to a number of characters. */
    public static String of(String text, int maxLength) {
        if (text.length() <= maxLength && isAsciiWithoutBlanks(text)) {
            return text;
        }
        StringBuilder clean = new StringBuilder();
        text.codePoints()
                .filter(c -> !Character.isISOControl(c) && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE))
                .limit(maxLength)
                .forEach(clean::appendCodePoint);
        return clean.toString().strip();
    }

    /** As nearly all of it is: then nothing is to be cleaned. */
    private static boolean isAsciiWithoutBlanks(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }
}
