// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Reads Server-Sent Events as a browser does. */
final class SseClient implements AutoCloseable {
    private static final int LIMIT = 20;
    private static final Map<String, String> END = Map.of("event", "end of the connection");

    private final HttpResponse<InputStream> response;
    private final BlockingQueue<Map<String, String>> blocks = new LinkedBlockingQueue<>();
    private volatile String lastEventId;

    SseClient(HttpRequest request) throws Exception {
        response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        Thread reader = new Thread(this::read);
        reader.setDaemon(true);
        reader.start();
    }

    HttpResponse<InputStream> response() {
        return response;
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            Map<String, String> block = new LinkedHashMap<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    blocks.add(block);
                    block = new LinkedHashMap<>();
                } else {
                    int colon = line.indexOf(':');
                    block.put(
                            line.substring(0, colon), line.substring(colon + 1).strip());
                }
            }
        } catch (IOException e) {
            // The end of the connection, like any other.
        }
        blocks.add(END);
    }

    /** The next block of any kind. */
    Map<String, String> block() throws InterruptedException {
        Map<String, String> block = blocks.poll(LIMIT, TimeUnit.SECONDS);
        assertThat(block).as("a block in time").isNotNull();
        if (block.containsKey("id")) {
            lastEventId = block.get("id");
        }
        return block;
    }

    /** The next block that is more than a comment. */
    Map<String, String> event() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT);
        Map<String, String> block = block();
        while (!block.containsKey("event")) {
            assertThat(System.nanoTime()).as("an event in time").isLessThan(deadline);
            block = block();
        }
        return block;
    }

    /** The data of the next answer. */
    String next() throws InterruptedException {
        Map<String, String> event = event();
        assertThat(event).containsEntry("event", "next");
        return event.get("data");
    }

    void assertComplete() throws InterruptedException {
        assertThat(event()).containsEntry("event", "complete");
        assertThat(event()).isEqualTo(END);
    }

    String lastEventId() {
        return lastEventId;
    }

    @Override
    public void close() throws IOException {
        response.body().close();
    }
}
