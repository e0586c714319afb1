// SPDX-License-Identifier: Apache-2.0
package org.calltracking.demo.internal.house;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
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
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.calltracking.demo.internal.DemoSettings;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** This installation as any client sees it: over HTTP, and through the one schema. Thread-safe. */
@Component(service = House.class)
public final class House {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final URI url;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final ObjectMapper json = new ObjectMapper()
            .setTypeFactory(TypeFactory.defaultInstance().withClassLoader(House.class.getClassLoader()));

    /**
     * An answer.
     *
     * @param data that of the operation
     * @param session the session that it began
     */
    public record Answer(JsonNode data, Optional<SessionCookie> session) {}

    @Activate
    public House(@Reference DemoSettings settings) {
        this.url = settings.ownUrl();
    }

    /**
     * Asks the schema.
     *
     * @param session whose session; null for nobody's
     * @throws RefusedByHouseException when there is no answer, or one with errors at its top
     */
    public Answer ask(@Nullable SessionCookie session, String query, Map<String, ?> variables) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve("/graphql"))
                .header("Content-Type", "application/json")
                .header("Accept", "application/graphql-response+json")
                .POST(BodyPublishers.ofString(write(Map.of("query", query, "variables", variables))));
        if (session != null) {
            request.header("Cookie", session.pair());
        }
        HttpResponse<String> response = send(request);
        JsonNode answer = read(response.body());
        if (!answer.path("data").isObject() || answer.has("errors")) {
            throw new RefusedByHouseException(response.statusCode() + " " + response.body());
        }
        return new Answer(answer.get("data"), session(response));
    }

    /**
     * The payload of a mutation {@code name(input: NameInput!)}.
     *
     * @param fields what is wanted of it beside the errors
     */
    public Answer mutate(@Nullable SessionCookie session, String name, Map<String, ?> input, String fields) {
        String type = Character.toUpperCase(name.charAt(0)) + name.substring(1) + "Input!";
        String query = "mutation ($input: " + type + ") { " + name + "(input: $input) { " + fields
                + " errors { message path } } }";
        Answer answer = ask(session, query, Map.of("input", input));
        return new Answer(answer.data().get(name), answer.session());
    }

    /** Follows a link to this installation, whatever it calls the host; answers the session that it begins. */
    public Optional<SessionCookie> open(URI link) {
        return session(send(HttpRequest.newBuilder(url.resolve(link.getRawPath() + "?" + link.getRawQuery()))));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new RefusedByHouseException(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("stopped while the house was asked");
        }
    }

    private static Optional<SessionCookie> session(HttpResponse<?> response) {
        return response.headers().allValues("Set-Cookie").stream()
                .filter(SessionCookie::isOne)
                .findFirst()
                .map(SessionCookie::new);
    }

    private String write(Map<String, ?> body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode read(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            throw new RefusedByHouseException("no JSON: " + body);
        }
    }
}
