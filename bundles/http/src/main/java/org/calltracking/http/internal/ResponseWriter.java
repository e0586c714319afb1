// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.calltracking.api.http.Response;

/** Writes what endpoints answer. */
final class ResponseWriter {
    private ResponseWriter() {}

    /** Writes the answer, to HEAD without its body. */
    static void write(Response answer, String method, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        if (answer.body().length > 0) {
            response.setContentLength(answer.body().length);
            if (!method.equals("HEAD")) {
                response.getOutputStream().write(answer.body());
            }
        }
    }
}
