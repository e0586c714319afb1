// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What stands for the words that a reader replaces by values of his own: ids and keys that were answered before, and the
 * ports of the tests in place of the presets.
 */
final class Values {
    private final Map<String, String> values =
            new TreeMap<>(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    void set(String word, String value) {
        values.put(word, value);
    }

    /** An answer {@code office { id }} stands for OFFICE_ID from now on, and {@code siteKey} for SITE_KEY. */
    void learn(JsonNode answer) {
        answer.fields().forEachRemaining(field -> {
            JsonNode value = field.getValue();
            if (value.isObject()) {
                if (value.has("id")) {
                    set(word(field.getKey() + "Id"), value.get("id").asText());
                }
                learn(value);
            } else if (value.isTextual()) {
                set(word(field.getKey()), value.asText());
            }
        });
    }

    String fill(String text) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replaceAll("(?<![A-Z_])" + value.getKey() + "(?![A-Z_])", escaped(value.getValue()));
        }
        return filled;
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("$", "\\$");
    }

    private static String word(String field) {
        return field.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }
}
