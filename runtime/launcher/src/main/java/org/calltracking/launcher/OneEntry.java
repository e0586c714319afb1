// SPDX-License-Identifier: Apache-2.0
package org.calltracking.launcher;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.pattern.CompositeConverter;

/**
 * Keeps what is logged one entry, whoever its words came from: each line but the first is indented, so that none looks
 * like the beginning of another entry, and no control character reaches the terminal.
 */
public final class OneEntry extends CompositeConverter<ILoggingEvent> {
    private static final String INDENT = "    ";
    private static final char LINE_SEPARATOR = '\u2028';
    private static final char PARAGRAPH_SEPARATOR = '\u2029';

    @Override
    protected String transform(ILoggingEvent event, String text) {
        for (int i = 0; i < text.length() - 1; i++) {
            if (isSpecial(text.charAt(i))) {
                return kept(text);
            }
        }
        return text;
    }

    /** @param text ends with the line's own end */
    private static String kept(String text) {
        StringBuilder kept = new StringBuilder(text.length() + 64);
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (!isSpecial(character)) {
                kept.append(character);
            } else if (character == '\n') {
                kept.append(i == text.length() - 1 ? "\n" : "\n" + INDENT);
            } else {
                kept.append(String.format("\\u%04x", (int) character));
            }
        }
        return kept.toString();
    }

    private static boolean isSpecial(char character) {
        return (character != '\t' && Character.isISOControl(character))
                || character == LINE_SEPARATOR
                || character == PARAGRAPH_SEPARATOR;
    }
}
