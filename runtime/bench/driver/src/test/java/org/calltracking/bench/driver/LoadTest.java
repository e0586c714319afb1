// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.driver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadTest {
    private HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        answer("/chunked", 200, 0);
        answer("/whole", 200, "{\"number\":1}".length());
        answer("/broken", 500, 0);
        server.start();
    }

    private void answer(String path, int status, int length) {
        server.createContext(path, exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(status, length);
            exchange.getResponseBody().write("{\"number\":1}".getBytes(UTF_8));
            exchange.close();
        });
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void countsGoodAnswersWhateverTheirTransferEncoding() throws Exception {
        Load.Result result = load("/chunked", "/whole");

        assertThat(result.failures()).isZero();
        assertThat(result.milliseconds()).hasSize(asked.get()).isNotEmpty();
        assertThat(result.perSecond()).isPositive();
    }

    @Test
    void answersThatAreNotGoodCountAsFailuresAlone() throws Exception {
        Load.Result result = load("/broken");

        assertThat(result.milliseconds()).isEmpty();
        assertThat(result.failures()).isEqualTo(asked.get());
    }

    private Load.Result load(String... paths) throws Exception {
        List<HttpExchange> requests = List.of(paths).stream()
                .map(path -> HttpExchange.get(path, "", "\"number\""))
                .toList();
        return new Load(2, requests).run(server.getAddress().getPort(), Duration.ofMillis(50));
    }
}
