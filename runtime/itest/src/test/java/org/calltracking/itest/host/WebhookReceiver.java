// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody's server that takes webhooks: checks each signature with the public library, and fails now and then. */
public final class WebhookReceiver implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 204;
    private static final int FAILS = 503;

    private final Webhook webhook;
    private final int failsOneIn;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final AtomicInteger requests = new AtomicInteger();
    private final Queue<Taken> taken = new ConcurrentLinkedQueue<>();
    private final Queue<String> forged = new ConcurrentLinkedQueue<>();

    /** A webhook that was taken with 2xx. */
    public record Taken(String id, String type, JsonNode data) {}

    /** @param failsOneIn every which request is answered 503; 0: none */
    public WebhookReceiver(String secret, int failsOneIn) {
        this.webhook = new Webhook(secret);
        this.failsOneIn = failsOneIn;
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** {@code host:port}. */
    public String authority() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    public String url() {
        return "http://" + authority() + "/calls";
    }

    /** In the order in which they came. */
    public List<Taken> taken() {
        return List.copyOf(taken);
    }

    /** Requests whose signature the library did not accept. */
    public List<String> forged() {
        return List.copyOf(forged);
    }

    public int requests() {
        return requests.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int number = requests.incrementAndGet();
            boolean genuine = isGenuine(exchange, body);
            if (failsOneIn > 0 && number % failsOneIn == 0) {
                exchange.sendResponseHeaders(FAILS, -1);
                return;
            }
            JsonNode event = JSON.readTree(body);
            if (genuine) {
                taken.add(new Taken(
                        exchange.getRequestHeaders().getFirst("webhook-id"),
                        event.get("type").asText(),
                        event.get("data")));
            }
            exchange.sendResponseHeaders(OK, -1);
        }
    }

    private boolean isGenuine(HttpExchange exchange, String body) {
        try {
            Map<String, List<String>> headers = new HashMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
            webhook.verify(body, headers);
            return true;
        } catch (WebhookVerificationException e) {
            forged.add(e.getMessage() + ": " + body);
            return false;
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
