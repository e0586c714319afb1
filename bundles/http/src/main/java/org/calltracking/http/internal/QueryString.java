// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what stands behind the question mark. */
final class QueryString {
    private QueryString() {}

    /**
     * The first value of each parameter.
     *
     * @throws RefusedRequestException on broken percent-encoding or control characters
     */
    static Map<String, String> parse(@Nullable String query) throws RefusedRequestException {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (query != null) {
            for (String pair : query.split("&", -1)) {
                if (!pair.isEmpty()) {
                    String[] nameAndValue = pair.split("=", 2);
                    parameters.putIfAbsent(
                            decode(nameAndValue[0]), nameAndValue.length == 2 ? decode(nameAndValue[1]) : "");
                }
            }
        }
        return parameters;
    }

    private static String decode(String text) throws RefusedRequestException {
        try {
            String decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
            if (decoded.indexOf('\0') < 0) {
                return decoded;
            }
        } catch (IllegalArgumentException e) {
            // Falls to the refusal below.
        }
        throw RefusedRequestException.malformed("The query is malformed.");
    }
}
