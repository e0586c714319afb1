// SPDX-License-Identifier: Apache-2.0
package org.calltracking.webhooks.internal;

import java.util.Map;

/** Writes JSON, so that the plug-in needs no library for it. */
final class Json {
    private static final char REPLACEMENT = '\ufffd';

    private final StringBuilder text = new StringBuilder();

    private Json() {}

    /** @param object of texts, whole numbers and such objects */
    static String of(Map<String, ?> object) {
        Json json = new Json();
        json.object(object);
        return json.text.toString();
    }

    private void object(Map<?, ?> object) {
        text.append('{');
        String separator = "";
        for (Map.Entry<?, ?> entry : object.entrySet()) {
            text.append(separator);
            string(String.valueOf(entry.getKey()));
            text.append(':');
            value(entry.getValue());
            separator = ",";
        }
        text.append('}');
    }

    private void value(Object value) {
        if (value instanceof String string) {
            string(string);
        } else if (value instanceof Long || value instanceof Integer) {
            text.append(value);
        } else if (value instanceof Map<?, ?> object) {
            object(object);
        } else {
            throw new IllegalArgumentException("no text, whole number or object: " + value.getClass());
        }
    }

    private void string(String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < string.length()
                    && Character.isLowSurrogate(string.charAt(i + 1))) {
                text.append(c).append(string.charAt(++i));
            } else if (Character.isSurrogate(c)) {
                // Half a character: UTF-8 has nothing for it, and many readers refuse it as an escape.
                text.append(REPLACEMENT);
            } else {
                character(c);
            }
        }
        text.append('"');
    }

    private void character(char c) {
        switch (c) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> {
                if (c < ' ') {
                    text.append("\\u%04x".formatted((int) c));
                } else {
                    text.append(c);
                }
            }
        }
    }
}
