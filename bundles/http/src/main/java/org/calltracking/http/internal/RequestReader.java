// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.calltracking.api.http.Request;

/** Makes of a servlet's request what endpoints are given. */
final class RequestReader {
    private RequestReader() {}

    /**
     * The decoded path.
     *
     * @throws RefusedRequestException if it holds a control character
     */
    static String path(HttpServletRequest request) throws RefusedRequestException {
        String below = request.getPathInfo();
        String path = request.getServletPath() + (below == null ? "" : below);
        if (path.chars().anyMatch(Character::isISOControl)) {
            throw RefusedRequestException.malformed("The path is malformed.");
        }
        return path.isEmpty() ? "/" : path;
    }

    /**
     * Reads the request to its end.
     *
     * @throws RefusedRequestException if the query is malformed or the body longer than {@code bodyLimit} bytes
     */
    static Request read(HttpServletRequest request, String path, int bodyLimit) throws RefusedRequestException {
        Map<String, String> query = QueryString.parse(request.getQueryString());
        return new Request(
                request.getMethod(),
                path,
                query,
                headers(request),
                cookies(request),
                request.getRemoteAddr(),
                body(request, bodyLimit));
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.putIfAbsent(name.toLowerCase(Locale.ROOT), request.getHeader(name));
        }
        return headers;
    }

    private static Map<String, String> cookies(HttpServletRequest request) {
        Map<String, String> cookies = new LinkedHashMap<>();
        if (request.getCookies() != null) {
            for (Cookie cookie : request.getCookies()) {
                cookies.putIfAbsent(cookie.getName(), cookie.getValue());
            }
        }
        return cookies;
    }

    private static byte[] body(HttpServletRequest request, int limit) throws RefusedRequestException {
        if (request.getContentLengthLong() > limit) {
            throw RefusedRequestException.tooLarge(limit);
        }
        byte[] body;
        try {
            body = request.getInputStream().readNBytes(limit + 1);
        } catch (IOException e) {
            throw RefusedRequestException.malformed("The body is broken or cut short.");
        }
        if (body.length > limit) {
            throw RefusedRequestException.tooLarge(limit);
        }
        return body;
    }
}
