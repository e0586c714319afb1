// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.driver;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.calltracking.bench.ami.CallTimes;

/** Follows the calls by the subscription, and tells how long each change took from the PBX to here. */
final class CallWatch implements CallTimes, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUBSCRIPTION = "{\"query\": \"subscription { callChanged { kind call { caller } } }\"}";

    private final Map<String, Long> beganAt = new ConcurrentHashMap<>();
    private final Map<String, Long> endedAt = new ConcurrentHashMap<>();
    private final Map<String, Double> beginnings = new ConcurrentHashMap<>();
    private final Map<String, Double> ends = new ConcurrentHashMap<>();
    private final InputStream stream;

    CallWatch(int port, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/graphql/stream"))
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofString(SUBSCRIPTION))
                .build();
        HttpResponse<InputStream> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            throw new IOException("the subscription is answered " + response.statusCode());
        }
        stream = response.body();
        BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        // The first word says that the server knows from where on it tells.
        lines.readLine();
        Thread thread = new Thread(() -> read(lines), "call-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void read(BufferedReader lines) {
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data:")) {
                    note(JSON.readTree(line.substring("data:".length())).at("/data/callChanged"));
                }
            }
        } catch (IOException e) {
            // It was closed, or the server went: what is missing then counts as lost.
            return;
        }
    }

    private void note(JsonNode change) {
        long now = System.nanoTime();
        String caller = change.at("/call/caller").asText().replace("+", "");
        boolean begins = change.path("kind").asText().equals("STARTED");
        Long told = (begins ? beganAt : endedAt).get(caller);
        if (told != null) {
            (begins ? beginnings : ends).put(caller, (now - told) / 1e6);
        }
    }

    @Override
    public void began(String caller, long nanos) {
        beganAt.put(caller, nanos);
    }

    @Override
    public void ended(String caller, long nanos) {
        endedAt.put(caller, nanos);
    }

    int endsSeen() {
        return ends.size();
    }

    /** Milliseconds of all changes that were seen. */
    Samples milliseconds() {
        List<Double> all = new ArrayList<>(beginnings.values());
        all.addAll(ends.values());
        return Samples.of(all);
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
