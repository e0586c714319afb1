// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A management address that knows a token and answers what a test tells it to. */
final class FakeProcess implements AutoCloseable {
    private final HttpServer server;
    private final String token;
    private final Map<String, Answer> answers = new HashMap<>();
    private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());

    /** A request, as {@code METHOD path?query}, and its body. */
    record Asked(String line, byte[] body) {}

    private record Answer(int status, byte[] body) {}

    private FakeProcess(HttpServer server, String token) {
        this.server = server;
        this.token = token;
    }

    /** Listens, and writes its token as a start does. */
    static FakeProcess start(Path data, String token) throws IOException {
        FakeProcess process = new FakeProcess(HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0), token);
        process.server.createContext("/", process::answer);
        process.server.start();
        Files.createDirectories(data.resolve("run"));
        Files.writeString(data.resolve("run/admin.token"), token + "\n");
        return process;
    }

    FakeProcess on(String line, int status, String json) {
        return on(line, status, json.getBytes(UTF_8));
    }

    FakeProcess on(String line, int status, byte[] body) {
        answers.put(line, new Answer(status, body));
        return this;
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** What was asked, but for the question whether it is there. */
    List<Asked> asked() {
        return asked;
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        if (!("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, error(401, "send the token"));
            return;
        }
        if (!line.equals("GET /admin/")) {
            asked.add(new Asked(line, body));
        }
        send(exchange, answers.getOrDefault(line, error(404, "there is no " + line)));
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(answer.status, answer.body.length);
            exchange.getResponseBody().write(answer.body);
        }
    }

    private static Answer error(int status, String text) {
        return new Answer(status, ("{\"error\":\"" + text + "\"}").getBytes(UTF_8));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
