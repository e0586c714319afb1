// SPDX-License-Identifier: Apache-2.0
package org.calltracking.health.internal.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.calltracking.api.http.Request;
import org.jspecify.annotations.Nullable;

/** Makes of an exchange what endpoints are given. */
final class AdminRequests {
    private AdminRequests() {}

    /** @throws TooLargeException if the body is longer than {@code bodyLimit} bytes */
    static Request read(HttpExchange exchange, int bodyLimit) throws IOException, TooLargeException {
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                query(exchange.getRequestURI().getRawQuery()),
                headers(exchange.getRequestHeaders()),
                Map.of(),
                exchange.getRemoteAddress().getAddress().getHostAddress(),
                body(exchange, bodyLimit));
    }

    /** The server has refused a query with a broken escape already. */
    private static Map<String, String> query(@Nullable String query) {
        Map<String, String> values = new LinkedHashMap<>();
        if (query == null || query.isEmpty()) {
            return values;
        }
        for (String pair : query.split("&")) {
            int end = pair.indexOf('=');
            values.putIfAbsent(
                    URLDecoder.decode(end < 0 ? pair : pair.substring(0, end), UTF_8),
                    end < 0 ? "" : URLDecoder.decode(pair.substring(end + 1), UTF_8));
        }
        return values;
    }

    private static Map<String, String> headers(Headers given) {
        Map<String, String> headers = new LinkedHashMap<>();
        given.forEach((name, values) -> headers.putIfAbsent(name.toLowerCase(Locale.ROOT), values.get(0)));
        headers.remove("authorization");
        return headers;
    }

    /** Takes the memory of what has come, not of what was announced. */
    private static byte[] body(HttpExchange exchange, int limit) throws IOException, TooLargeException {
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        // The server has checked that it is a number.
        if (length != null && Long.parseLong(length) > limit) {
            throw new TooLargeException(limit);
        }
        byte[] body = exchange.getRequestBody().readNBytes(limit + 1);
        if (body.length > limit) {
            throw new TooLargeException(limit);
        }
        return body;
    }

    /** A request that no endpoint gets to see. */
    static final class TooLargeException extends Exception {
        private static final long serialVersionUID = 1L;

        private final int limit;

        TooLargeException(int limit) {
            this.limit = limit;
        }

        int limit() {
            return limit;
        }
    }
}
