// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** What browsers are told to keep to with every answer. Whoever answers may say otherwise for his own. */
final class SecurityHeaders {
    /** A page of ours may show itself and post its form back. */
    private static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "same-origin",
            "Content-Security-Policy",
                    "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            "Permissions-Policy", "camera=(), geolocation=(), microphone=()",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin");

    /** Other hosts of the domain are not ours to speak for. */
    private static final String HTTPS_FOR_A_YEAR = "max-age=31536000";

    private final Map<String, String> headers;

    /** @param https whether browsers reach us by https alone */
    SecurityHeaders(boolean https) {
        Map<String, String> all = new LinkedHashMap<>(ALWAYS);
        if (https) {
            all.put("Strict-Transport-Security", HTTPS_FOR_A_YEAR);
        }
        this.headers = Map.copyOf(all);
    }

    void writeTo(HttpServletResponse response) {
        headers.forEach(response::setHeader);
    }
}
