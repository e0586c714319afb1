// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.calltracking.graphql.internal.execution.GraphQlRequest;
import org.jspecify.annotations.Nullable;

/** Reads GraphQL requests out of HTTP requests. */
final class RequestReader {
    static final int BODY_LIMIT = 1024 * 1024;

    private final Json json = new Json();

    /** The request in a query string. */
    GraphQlRequest get(HttpServletRequest request) throws HttpRefusalException {
        return new GraphQlRequest(
                query(request.getParameter("query")),
                request.getParameter("operationName"),
                object(request.getParameter("variables")),
                object(request.getParameter("extensions")));
    }

    /** The request in a body, which the edge has seen arrive. Only JSON is read: a form of another site could not send it unasked. */
    GraphQlRequest post(HttpServletRequest request) throws HttpRefusalException, IOException {
        if (!isJson(request.getContentType())) {
            throw HttpRefusalException.unsupported();
        }
        Map<String, Object> body = json.object(text(body(request)));
        Object name = body.get("operationName");
        if (name != null && !(name instanceof String)) {
            throw HttpRefusalException.malformed("operationName is a text");
        }
        return new GraphQlRequest(
                query(body.get("query")), (String) name, object(body, "variables"), object(body, "extensions"));
    }

    private static String query(@Nullable Object query) throws HttpRefusalException {
        if (query instanceof String text) {
            return text;
        }
        throw HttpRefusalException.malformed("query is compulsory, and a text");
    }

    private Map<String, Object> object(@Nullable String parameter) throws HttpRefusalException {
        return parameter == null || parameter.isBlank() ? Map.of() : json.object(parameter);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Map<String, Object> body, String name) throws HttpRefusalException {
        Object value = body.get(name);
        if (value != null && !(value instanceof Map)) {
            throw HttpRefusalException.malformed(name + " is an object");
        }
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().replace("\"", "");
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
                return false;
            }
        }
        return parts[0].strip().equals("application/json");
    }

    private static byte[] body(HttpServletRequest request) throws HttpRefusalException, IOException {
        byte[] body = request.getInputStream().readNBytes(BODY_LIMIT + 1);
        if (body.length > BODY_LIMIT || request.getContentLengthLong() > BODY_LIMIT) {
            throw HttpRefusalException.tooLarge(BODY_LIMIT);
        }
        return body;
    }

    private static String text(byte[] body) throws HttpRefusalException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw HttpRefusalException.malformed("the body is not UTF-8");
        }
    }
}
