// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what stands behind the question mark. */
final class QueryString {
    /** What the decoder makes of bytes that are no UTF-8; it may also stand there by itself. */
    private static final char REPLACEMENT = '\uFFFD';

    private QueryString() {}

    /**
     * The first value of each parameter.
     *
     * @throws RefusedRequestException on broken percent-encoding, what is no UTF-8 or control characters
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
            if (decoded.indexOf('\0') < 0 && (decoded.indexOf(REPLACEMENT) < 0 || isUtf8(text))) {
                return decoded;
            }
        } catch (IllegalArgumentException e) {
            // Falls to the refusal below.
        }
        throw RefusedRequestException.malformed("The query is malformed.");
    }

    private static boolean isUtf8(String text) {
        byte[] bytes = URLDecoder.decode(text, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
