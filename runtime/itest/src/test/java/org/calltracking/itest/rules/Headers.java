// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.jar.Manifest;

/** Reads package headers of manifests. */
final class Headers {
    private Headers() {}

    /** The clauses of a header with their attributes. */
    static List<String> clauses(Manifest manifest, String header) {
        String value = manifest.getMainAttributes().getValue(header);
        List<String> clauses = new ArrayList<>();
        if (value == null) {
            return clauses;
        }
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                clauses.add(value.substring(start, i).strip());
                start = i + 1;
            }
        }
        clauses.add(value.substring(start).strip());
        return clauses;
    }

    /** The names of the packages in a header. */
    static List<String> packages(Manifest manifest, String header) {
        List<String> names = new ArrayList<>();
        for (String clause : clauses(manifest, header)) {
            for (String part : clause.split(";")) {
                if (part.contains("=")) {
                    break;
                }
                names.add(part.strip());
            }
        }
        return names;
    }
}
