// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/**
 * A clause of a manifest header such as {@code Import-Package}: names, and what is said of them.
 *
 * @param parameters attributes by name, directives by name and colon
 */
record Clause(List<String> names, Map<String, String> parameters) {
    private static final String VERSION = "version";

    static List<Clause> parse(@Nullable String header) {
        List<Clause> clauses = new ArrayList<>();
        for (String text : header == null ? List.<String>of() : split(header, ',')) {
            if (!text.isEmpty()) {
                clauses.add(clause(text));
            }
        }
        return clauses;
    }

    boolean isOptional() {
        return "optional".equals(parameters.get("resolution:"));
    }

    /** @throws IllegalArgumentException if it is none */
    VersionRange range() {
        return VersionRange.valueOf(parameters.getOrDefault(VERSION, "0"));
    }

    /** @throws IllegalArgumentException if it is none */
    Version version() {
        return Version.parseVersion(parameters.getOrDefault(VERSION, "0"));
    }

    private static Clause clause(String text) {
        List<String> names = new ArrayList<>();
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String part : split(text, ';')) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                names.add(part);
            } else {
                parameters.put(part.substring(0, equals).strip(), unquoted(part.substring(equals + 1)));
            }
        }
        return new Clause(names, parameters);
    }

    private static String unquoted(String value) {
        String text = value.strip();
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                parts.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        parts.add(text.substring(start).strip());
        return parts;
    }
}
