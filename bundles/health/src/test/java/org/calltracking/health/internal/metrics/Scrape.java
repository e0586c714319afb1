// SPDX-License-Identifier: Apache-2.0
package org.calltracking.health.internal.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import org.calltracking.health.internal.http.ResponseWriter;

/** Asks for the figures as Prometheus does, and looks at each line. */
final class Scrape implements AutoCloseable {
    private static final Pattern LINE = Pattern.compile("# (HELP|TYPE|UNIT) [a-z_:]+ .*|# EOF"
            + "|[a-zA-Z_:][a-zA-Z0-9_:]*(\\{([a-z_]+=\"([^\"\\\\]|\\\\[\\\\n\"])*\",?)+})? [-+0-9.eENaInf]+");

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;

    private Scrape(HttpServer server) {
        this.server = server;
    }

    static Scrape of(MeterRegistry registry) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        MetricsHandler metrics = new MetricsHandler(registry);
        server.createContext("/metrics", exchange -> ResponseWriter.send(metrics.answer(exchange), exchange));
        server.start();
        return new Scrape(server);
    }

    record Answer(String contentType, List<String> lines) {}

    List<String> lines() throws Exception {
        Answer answer = get("*/*");
        assertThat(answer.contentType).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
        return answer.lines;
    }

    Answer get(String accept) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/metrics");
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(uri).header("Accept", accept).build(),
                HttpResponse.BodyHandlers.ofString(UTF_8));
        assertThat(response.statusCode()).isEqualTo(200);
        List<String> lines = response.body().lines().toList();
        assertThat(lines).allSatisfy(line -> assertThat(line).matches(LINE));
        return new Answer(response.headers().firstValue("Content-Type").orElseThrow(), lines);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
