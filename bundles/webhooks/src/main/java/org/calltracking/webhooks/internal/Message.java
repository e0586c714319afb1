// SPDX-License-Identifier: Apache-2.0
package org.calltracking.webhooks.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is told.
 *
 * @param id the same in each attempt
 * @param data texts and numbers
 */
record Message(String id, String type, Instant timestamp, Map<String, Object> data) {

    /** The body of a POST. */
    byte[] json() {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("type", type);
        payload.put("timestamp", Moment.text(timestamp));
        payload.put("data", data);
        return Json.of(payload).getBytes(UTF_8);
    }

    /** The address of a GET: the facts stand behind the parameters that it has already. */
    URI addedTo(URI url) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("type", type);
        parameters.put("timestamp", Moment.text(timestamp));
        parameters.putAll(data);
        String added = parameters.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(String.valueOf(entry.getValue())))
                .collect(Collectors.joining("&"));
        String text = url.toString();
        String whole = url.getRawFragment() == null ? text : text.substring(0, text.indexOf('#'));
        String query = url.getRawQuery();
        return URI.create(whole + separator(query) + added);
    }

    private static String separator(@Nullable String query) {
        if (query == null) {
            return "?";
        }
        return query.isEmpty() || query.endsWith("&") ? "" : "&";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
