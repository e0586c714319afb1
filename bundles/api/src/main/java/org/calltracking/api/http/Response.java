// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An HTTP answer, written whole. The edge adds the headers that every answer has. */
public record Response(int status, Map<String, String> headers, byte[] body) {
    public Response {
        headers = Map.copyOf(headers);
    }

    public static Response of(int status, String contentType, byte[] body) {
        return new Response(status, Map.of("Content-Type", contentType), body);
    }

    public static Response text(int status, String text) {
        return of(status, "text/plain;charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    public static Response html(int status, String html) {
        return of(status, "text/html;charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    public static Response json(int status, byte[] json) {
        return of(status, "application/json", json);
    }

    public static Response empty(int status) {
        return new Response(status, Map.of(), new byte[0]);
    }

    /** The same answer with one header more. */
    public Response with(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new Response(status, all, body);
    }
}
