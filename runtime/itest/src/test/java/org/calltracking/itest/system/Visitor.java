// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Says what the snippet says, without a browser. */
public final class Visitor {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final String base;

    public Visitor(CalltrackingServer server, String siteKey) {
        this(HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build(), server.url() + "/s/" + siteKey);
    }

    private Visitor(HttpClient http, String base) {
        this.http = http;
        this.base = base;
    }

    /** What a page view is answered. */
    public JsonNode view(Map<String, ?> view) {
        return json(post("/visit", write(view)));
    }

    /** The first page view of somebody new. */
    public JsonNode arrive(String page) {
        return view(Map.of("page", page, "referrer", ""));
    }

    /** What a heartbeat is answered. */
    public JsonNode beat(Map<String, ?> beat) {
        return json(post("/beat", write(beat)));
    }

    public HttpResponse<String> post(String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "text/plain;charset=UTF-8")
                .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(response.statusCode() + " " + response.body(), e);
        }
    }

    private static String write(Map<String, ?> value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
