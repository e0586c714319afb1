// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.calltracking.api.http.Endpoint;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** In a server with fewer threads than there are slow readers. */
class SlowReadersTest {
    private static final int LARGE = 16 * 1024 * 1024;
    private static final int MANY = 60;

    private final InstalledBundles bundles = new InstalledBundles();
    private final EndpointMeters meters = new EndpointMeters();
    private final EndpointRegistry registry =
            new EndpointRegistry(bundles.context(), meters, new EndpointFaults(Clock.systemUTC()), SlotLimits.STANDARD);
    private final List<RawClient> slow = new ArrayList<>();
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private EdgeServer server;

    private record Large(String path) implements Endpoint {
        @Override
        public Response answer(Request request) {
            return Response.text(200, "x".repeat(LARGE));
        }
    }

    @BeforeEach
    void open() {
        logged.start();
        root().addAppender(logged);
        bundles.feed(registry);
        InstalledBundles.register(bundles.house("org.calltracking.visits"), new Large("/s"));
        server = new EdgeServer(registry, meters, new Bodies(BodyLimits.STANDARD), SlowReaders.MOST + 8);
    }

    @AfterEach
    void close() throws Exception {
        for (RawClient reader : slow) {
            reader.close();
        }
        registry.deactivate();
        server.close();
        bundles.close();
        root().detachAppender(logged);
    }

    @Test
    void holdUpNobody() throws Exception {
        for (int i = 0; i < MANY; i++) {
            RawClient reader = new RawClient(server.uri("/"));
            slow.add(reader);
            reader.send("GET /s HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 198.51.100." + i % 3 + "\r\n\r\n"
                    + "GET /s HTTP/1.1\r\nHost: x\r\n\r\n");
        }

        for (int i = 0; i < 10; i++) {
            HttpResponse<String> answer = server.get("/s");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).hasSize(LARGE);
            assertThat(server.get("/absent").statusCode()).isEqualTo(404);
        }
        assertThat(logged.list)
                .noneMatch(event -> event.getLoggerName().startsWith("org.calltracking")
                        && event.getLevel().isGreaterOrEqual(Level.WARN));
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    }
}
