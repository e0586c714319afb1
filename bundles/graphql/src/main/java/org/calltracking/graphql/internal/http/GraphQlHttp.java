// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.calltracking.graphql.internal.Answer;
import org.calltracking.graphql.internal.Operation;
import org.jspecify.annotations.Nullable;

/** Reads requests and writes answers as the GraphQL over HTTP specification says. Thread-safe. */
final class GraphQlHttp {
    private static final String GRAPHQL = "application/graphql-response+json";
    private static final String JSON = "application/json";
    private static final int LONGEST_BODY = 1024 * 1024;

    private final ObjectMapper json = JsonMapper.builder()
            .typeFactory(TypeFactory.defaultInstance().withClassLoader(GraphQlHttp.class.getClassLoader()))
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Chooses the type of the answer and sets it. */
    void negotiate(HttpServletRequest request, HttpServletResponse response) {
        String type = accepted(request.getHeader("Accept"));
        if (type == null) {
            response.setContentType(JSON + ";charset=utf-8");
            throw BadRequestException.of(406, "answers are " + GRAPHQL + " or " + JSON);
        }
        response.setContentType(type + ";charset=utf-8");
    }

    private static @Nullable String accepted(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return JSON;
        }
        String accept = header.toLowerCase(Locale.ROOT);
        if (accept.contains(GRAPHQL)) {
            return GRAPHQL;
        }
        boolean any = accept.contains(JSON) || accept.contains("*/*") || accept.contains("application/*");
        return any ? JSON : null;
    }

    /** @throws BadRequestException if the request holds no operation */
    Operation read(HttpServletRequest request) throws IOException {
        return switch (request.getMethod()) {
            case "GET" -> fromQuery(request);
            case "POST" -> fromBody(request);
            default -> throw BadRequestException.method("operations come by POST or GET", "GET, POST");
        };
    }

    private Operation fromQuery(HttpServletRequest request) {
        Map<String, JsonNode> parameters = new LinkedHashMap<>();
        for (String name : new String[] {"query", "operationName"}) {
            String value = request.getParameter(name);
            if (value != null) {
                parameters.put(name, json.getNodeFactory().textNode(value));
            }
        }
        for (String name : new String[] {"variables", "extensions"}) {
            String value = request.getParameter(name);
            if (value != null && !value.isEmpty()) {
                parameters.put(name, parse(value));
            }
        }
        return operation(parameters, true);
    }

    private Operation fromBody(HttpServletRequest request) throws IOException {
        String type = request.getContentType();
        String media = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        String charset = request.getCharacterEncoding();
        if (!media.equals(JSON) || (charset != null && !charset.equalsIgnoreCase("utf-8"))) {
            throw BadRequestException.of(415, "bodies are " + JSON + " in UTF-8");
        }
        byte[] body = request.getInputStream().readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) {
            throw BadRequestException.of(413, "bodies of up to " + LONGEST_BODY + " bytes are accepted");
        }
        JsonNode root = parse(text(body));
        if (!root.isObject()) {
            throw BadRequestException.of(400, "a JSON object with a query is accepted");
        }
        Map<String, JsonNode> parameters = new LinkedHashMap<>();
        root.properties().forEach(entry -> parameters.put(entry.getKey(), entry.getValue()));
        return operation(parameters, false);
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw BadRequestException.of(400, "bodies are UTF-8");
        }
    }

    private JsonNode parse(String text) {
        try {
            JsonNode node = json.readTree(text);
            if (node == null || node.isMissingNode()) {
                throw BadRequestException.of(400, "an empty body holds no operation");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw BadRequestException.of(400, "this is not JSON: " + e.getOriginalMessage());
        }
    }

    private Operation operation(Map<String, JsonNode> parameters, boolean readOnly) {
        String query = string(parameters, "query");
        if (query == null || query.isBlank()) {
            throw BadRequestException.of(400, "query is missing");
        }
        object(parameters, "extensions");
        return new Operation(query, string(parameters, "operationName"), object(parameters, "variables"), readOnly);
    }

    private static @Nullable String string(Map<String, JsonNode> parameters, String name) {
        JsonNode value = parameters.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw BadRequestException.of(400, name + " is a string");
        }
        return value.textValue();
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> object(Map<String, JsonNode> parameters, String name) {
        JsonNode value = parameters.get(name);
        if (value == null || value.isNull()) {
            return Map.of();
        }
        if (!value.isObject()) {
            throw BadRequestException.of(400, name + " is an object");
        }
        return json.convertValue(value, Map.class);
    }

    /** The status that goes with an answer of the type that was negotiated. */
    int status(HttpServletResponse response, Answer answer) {
        boolean graphQl = String.valueOf(response.getContentType()).startsWith(GRAPHQL);
        return answer.ran() || !graphQl ? 200 : 400;
    }

    void write(HttpServletResponse response, int status, Answer answer) throws IOException {
        if (response.getContentType() == null) {
            response.setContentType(JSON + ";charset=utf-8");
        }
        byte[] body = json.writeValueAsBytes(answer.body());
        response.setStatus(status);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
