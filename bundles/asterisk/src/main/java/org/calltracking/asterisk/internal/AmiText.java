// SPDX-License-Identifier: Apache-2.0
package org.calltracking.asterisk.internal;

import org.jspecify.annotations.Nullable;

/** Texts out of AMI, which anybody may have chosen who can call: nothing in them is trusted. */
final class AmiText {
    private static final int MAX_LENGTH = 128;

    private AmiText() {}

    /** The text without control characters and over-length, or null where Asterisk knows nothing. */
    static @Nullable String orNull(@Nullable String text) {
        if (text == null) {
            return null;
        }
        StringBuilder clean = new StringBuilder(Math.min(text.length(), MAX_LENGTH));
        text.codePoints()
                .filter(c -> !Character.isISOControl(c))
                .limit(MAX_LENGTH)
                .forEach(clean::appendCodePoint);
        String stripped = clean.toString().strip();
        return stripped.isEmpty() || stripped.equals("<unknown>") ? null : stripped;
    }

    /** As {@link #orNull}, with an empty text where there is nothing. */
    static String orEmpty(@Nullable String text) {
        String clean = orNull(text);
        return clean == null ? "" : clean;
    }
}
