// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an address outside answered. Redirects are answers like others.
 *
 * @param headers the first value of each, by lower-case name
 * @param body as far as the request's limit went
 * @param cut whether the answer was longer
 */
public record OutboundResponse(int status, Map<String, String> headers, byte[] body, boolean cut) {
    public OutboundResponse {
        headers = Map.copyOf(headers);
    }

    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
