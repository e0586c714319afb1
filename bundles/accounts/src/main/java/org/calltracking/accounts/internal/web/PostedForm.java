// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.calltracking.api.RefusedException;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;

/** What a browser has sent of a form: the first value of each field. */
record PostedForm(Map<String, String> fields) {
    private static final String TYPE = "application/x-www-form-urlencoded";

    /** What is answered to who sent something else. */
    static final Response REFUSAL = Response.empty(415).with("Accept-Post", TYPE);

    /** The form in the body, or empty if there is something else. */
    static Optional<PostedForm> of(Request request) {
        String type = request.header("Content-Type");
        return type != null && type.toLowerCase(Locale.ROOT).startsWith(TYPE)
                ? Optional.of(new PostedForm(fields(request.text())))
                : Optional.empty();
    }

    private static Map<String, String> fields(String body) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : body.split("&", -1)) {
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

    /** Blank if the field is missing. */
    String text(String field) {
        return fields.getOrDefault(field, "");
    }

    /** A page with the time after which it is worth to send the form again. */
    static Response busy(Response page, RefusedException refused) {
        return refused.retryAfter()
                .map(wait -> page.with("Retry-After", String.valueOf(wait.toSeconds())))
                .orElse(page);
    }

    /** Keeps passwords out of logs. */
    @Override
    public String toString() {
        return "PostedForm";
    }
}
