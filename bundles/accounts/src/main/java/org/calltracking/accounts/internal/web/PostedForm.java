// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.calltracking.api.RefusedException;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;

/** What browsers send of a form, and what is answered to those who send something else. */
final class PostedForm {
    private static final String TYPE = "application/x-www-form-urlencoded";

    private PostedForm() {}

    static boolean isIn(Request request) {
        String type = request.header("Content-Type");
        return type != null && type.toLowerCase(Locale.ROOT).startsWith(TYPE);
    }

    static Response refusal() {
        return Response.empty(415).with("Accept-Post", TYPE);
    }

    /** A page with the time after which it is worth to send the form again. */
    static Response busy(Response page, RefusedException refused) {
        return refused.retryAfter()
                .map(wait -> page.with("Retry-After", String.valueOf(wait.toSeconds())))
                .orElse(page);
    }

    /** The first value of each field. */
    static Map<String, String> read(Request request) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : request.text().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                fields.putIfAbsent(decoded(parts[0]), decoded(parts[1]));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
