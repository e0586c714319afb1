// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.oauth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tokens as they are sealed, and as services send them. Thread-safe. */
final class TokenJson {
    private static final long LONGEST_SECONDS = 10L * 366 * 24 * 60 * 60;

    private final ObjectMapper json = new ObjectMapper()
            .setTypeFactory(TypeFactory.defaultInstance().withClassLoader(TokenJson.class.getClassLoader()));

    /** For the database. */
    String write(Tokens tokens) {
        ObjectNode node = json.createObjectNode().put("access", tokens.access());
        if (tokens.refresh() != null) {
            node.put("refresh", tokens.refresh());
        }
        if (tokens.expiresAt() != null) {
            node.put("expiresAt", tokens.expiresAt().toString());
        }
        return node.toString();
    }

    /** From the database. */
    Tokens read(String text) {
        JsonNode node = object(text);
        String access = node == null ? null : text(node, "access");
        if (node == null || access == null) {
            throw new IllegalStateException("stored tokens are no JSON");
        }
        String expiresAt = text(node, "expiresAt");
        return new Tokens(access, text(node, "refresh"), expiresAt == null ? null : Instant.parse(expiresAt));
    }

    /** What a token endpoint sent; null if these are no bearer tokens. */
    @Nullable
    Tokens received(String body, Instant now) {
        JsonNode node = object(body);
        String access = node == null ? null : text(node, "access_token");
        if (node == null || access == null) {
            return null;
        }
        String type = text(node, "token_type");
        if (type != null && !type.equalsIgnoreCase("bearer")) {
            return null;
        }
        JsonNode seconds = node.path("expires_in");
        Instant expiresAt = seconds.isMissingNode() || seconds.isNull()
                ? null
                : now.plusSeconds(Math.max(0, Math.min(seconds.asLong(0), LONGEST_SECONDS)));
        return new Tokens(access, text(node, "refresh_token"), expiresAt);
    }

    /** The code of a token endpoint's refusal; null if it named none. */
    @Nullable
    String error(String body) {
        JsonNode node = object(body);
        return node == null ? null : text(node, "error");
    }

    private @Nullable JsonNode object(String text) {
        try {
            JsonNode node = json.readTree(text);
            return node != null && node.isObject() ? node : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static @Nullable String text(JsonNode node, String name) {
        String text = node.path(name).textValue();
        return text == null || text.isEmpty() ? null : text;
    }
}
