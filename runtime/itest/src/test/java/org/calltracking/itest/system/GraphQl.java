// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** A client of the schema, with cookies as a browser keeps them. */
public final class GraphQl {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String url;
    private final String token;

    public GraphQl(String url) {
        this(url, null);
    }

    private GraphQl(String url, String token) {
        this.url = url;
        this.token = token;
    }

    /** Another client, without cookies, that shows an API token. */
    public GraphQl withToken(String secret) {
        return new GraphQl(url, secret);
    }

    /** Follows a link as a browser does. */
    public HttpResponse<String> open(String link) {
        return send(HttpRequest.newBuilder(URI.create(link)));
    }

    /** The whole answer to an operation. */
    public JsonNode ask(String query, Map<String, ?> variables) {
        try {
            return JSON.readTree(post(query, variables).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public HttpResponse<String> post(String query, Map<String, ?> variables) {
        try {
            String body = JSON.writeValueAsString(Map.of("query", query, "variables", variables));
            return send(HttpRequest.newBuilder(URI.create(url + "/graphql"))
                    .header("Content-Type", "application/json")
                    .header("Accept", "application/graphql-response+json")
                    .POST(BodyPublishers.ofString(body)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The data of an operation that has no errors at the top. */
    public JsonNode data(String query, Map<String, ?> variables) {
        JsonNode answer = ask(query, variables);
        assertThat(answer.has("errors")).as(answer.toPrettyString()).isFalse();
        return answer.get("data");
    }

    public JsonNode data(String query) {
        return data(query, Map.of());
    }

    /** The payload of a mutation {@code name(input: NameInput!)} that went well. */
    public JsonNode mutate(String name, Map<String, ?> input, String fields) {
        JsonNode payload = payload(name, input, fields);
        assertThat(payload.get("errors")).as(name).isEmpty();
        return payload;
    }

    /** The errors of a mutation that was refused. */
    public JsonNode refused(String name, Map<String, ?> input) {
        JsonNode errors = payload(name, input, "").get("errors");
        assertThat(errors).as(name).isNotEmpty();
        return errors;
    }

    private JsonNode payload(String name, Map<String, ?> input, String fields) {
        String type = Character.toUpperCase(name.charAt(0)) + name.substring(1) + "Input!";
        String query = "mutation ($input: " + type + ") { " + name + "(input: $input) { " + fields
                + " errors { code message path } } }";
        return data(query, Map.of("input", input)).get(name);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return http.send(request.timeout(Duration.ofSeconds(15)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
