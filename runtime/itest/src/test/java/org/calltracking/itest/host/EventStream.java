// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.calltracking.itest.Await;

/** A subscriber by server-sent events, who can be cut off and come back where he was. */
public final class EventStream implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String url;
    private final String token;
    private final String query;
    private final List<JsonNode> received = new CopyOnWriteArrayList<>();
    private final List<String> kinds = new CopyOnWriteArrayList<>();
    private volatile String lastId = "";
    private volatile InputStream open;
    private volatile Thread reader;

    /** @param token an API token, or null to come without one */
    public EventStream(String url, String token, String query) {
        this.url = url;
        this.token = token;
        this.query = query;
    }

    /** Begins, or goes on behind the last event that was received. Returns when the server knows from where. */
    public EventStream connect() {
        HttpResponse<InputStream> response = request();
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + text(response.body()));
        }
        String before = lastId;
        InputStream body = response.body();
        open = body;
        reader = new Thread(() -> read(body), "event-stream");
        reader.setDaemon(true);
        reader.start();
        Await.until(LIMIT, () -> "a first word on the stream", () -> !before.isEmpty() || !lastId.isEmpty());
        return this;
    }

    /** The answer to a request for the stream, unread. */
    public HttpResponse<InputStream> request() {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/graphql/stream"))
                    .header("Content-Type", "application/json")
                    .header("Accept", "text/event-stream")
                    .POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("query", query))));
            if (token != null) {
                request.header("Authorization", "Bearer " + token);
            }
            if (!lastId.isEmpty()) {
                request.header("Last-Event-ID", lastId);
            }
            return http.send(request.build(), BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void read(InputStream body) {
        String kind = "message";
        String id = null;
        StringBuilder data = new StringBuilder();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    if (data.length() > 0) {
                        received.add(JSON.readTree(data.toString()));
                    }
                    if (data.length() > 0 || kind.equals("complete")) {
                        kinds.add(kind);
                    }
                    // As browsers have it: the id counts from the blank line on.
                    lastId = id == null ? lastId : id;
                    kind = "message";
                    data.setLength(0);
                } else if (line.startsWith("event:")) {
                    kind = line.substring(6).strip();
                } else if (line.startsWith("id:")) {
                    id = line.substring(3).strip();
                } else if (line.startsWith("data:")) {
                    data.append(line.substring(5).strip());
                }
            }
        } catch (IOException e) {
            // The stream was cut: what was received stays.
            kinds.add("cut");
        }
    }

    /** The execution results, in the order in which they came. */
    public List<JsonNode> received() {
        return received;
    }

    /** The kinds of the messages: next, complete, and cut where the connection broke. */
    public List<String> kinds() {
        return kinds;
    }

    /** Breaks the connection off without a word. */
    public void cut() {
        try {
            if (open != null) {
                open.close();
                reader.join(LIMIT.toMillis());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        cut();
    }

    private static String text(InputStream body) {
        try (body) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
