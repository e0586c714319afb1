// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.driver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks Calltracking to do something. */
final class GraphQlClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final URI url;
    private final @Nullable String token;

    GraphQlClient(int port, @Nullable String token) {
        this.url = URI.create("http://127.0.0.1:" + port + "/graphql");
        this.token = token;
    }

    /** The data; there must be no errors. */
    JsonNode data(String query, Map<String, ?> variables) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("query", query, "variables", variables))));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        JsonNode answer = JSON.readTree(
                http.send(request.build(), BodyHandlers.ofString()).body());
        boolean refused = answer.path("data").findValues("errors").stream().anyMatch(errors -> !errors.isEmpty());
        if (answer.has("errors") || refused) {
            throw new IOException(answer.toPrettyString());
        }
        return answer.get("data");
    }
}
