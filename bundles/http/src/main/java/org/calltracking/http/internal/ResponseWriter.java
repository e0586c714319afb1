// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.calltracking.api.http.Response;

/** Writes what endpoints answer. */
final class ResponseWriter {
    /** What a page of ours may do unless its endpoint says otherwise: show itself and post its form back. */
    private static final String PAGE_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private ResponseWriter() {}

    /** Writes the answer, to HEAD without its body. */
    static void write(Response answer, String method, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        response.setHeader("Content-Security-Policy", PAGE_POLICY);
        answer.headers().forEach(response::setHeader);
        if (answer.body().length > 0) {
            response.setContentLength(answer.body().length);
            if (!method.equals("HEAD")) {
                response.getOutputStream().write(answer.body());
            }
        }
    }
}
