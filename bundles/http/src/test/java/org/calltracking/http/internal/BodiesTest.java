// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.calltracking.api.http.Endpoint;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class BodiesTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final long ROOMY = 64 * 1024 * 1024;
    private static final int LIMIT = 100_000;

    private final InstalledBundles bundles = new InstalledBundles();
    private final EndpointMeters meters = new EndpointMeters();
    private final EndpointRegistry registry =
            new EndpointRegistry(bundles.context(), meters, new EndpointFaults(Clock.systemUTC()), SlotLimits.STANDARD);
    private final List<RawClient> senders = new ArrayList<>();
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private Bodies bodies;
    private EdgeServer server;

    private record Echo(String path, int bodyLimit) implements Endpoint {
        @Override
        public Response answer(Request request) {
            return Response.text(200, request.remoteAddress() + " " + request.body().length);
        }
    }

    @BeforeEach
    void listen() {
        logged.start();
        root().addAppender(logged);
    }

    private void open(BodyLimits limits) {
        bodies = new Bodies(limits);
        bundles.feed(registry);
        InstalledBundles.register(bundles.house("org.calltracking.visits"), new Echo("/s", LIMIT));
        server = new EdgeServer(registry, meters, bodies);
    }

    @AfterEach
    void close() throws Exception {
        for (RawClient sender : senders) {
            sender.close();
        }
        Await.until("nothing is under way", () -> bodies.underWay() == 0);
        root().detachAppender(logged);
        registry.deactivate();
        server.close();
        bundles.close();
        assertThat(logged.list).noneMatch(event -> event.getLevel().isGreaterOrEqual(Level.WARN));
    }

    @Test
    void hundredsOfSlowSendersHoldNoThreads() throws Exception {
        open(new BodyLimits(LONG, ROOMY));
        List<RawClient> slow = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            RawClient sender = sender().send(head("198.51.100.1", "Content-Length: 10") + "12345");
            slow.add(sender);
        }
        for (int i = 0; i < 300; i++) {
            sender().send("POST /s HTTP/1.1\r\nHost: x\r\nX-Drip: ");
        }
        Await.until("all are under way", () -> bodies.underWay() == slow.size());

        for (int i = 0; i < 20; i++) {
            assertThat(post("x".repeat(LIMIT)).body()).isEqualTo("127.0.0.1 " + LIMIT);
        }

        for (RawClient sender : slow) {
            assertThat(sender.send("67890").status()).isEqualTo("200");
        }
    }

    @Test
    void aBodyThatDripsIsOverAfterItsTime() throws Exception {
        open(new BodyLimits(Duration.ofMillis(300), ROOMY));
        RawClient sender = sender().send(head("198.51.100.1", "Content-Length: 100000"));

        while (!sender.isAnswered()) {
            sender.send("x");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }

        assertThat(sender.status()).isEqualTo("408");
    }

    @Test
    void whoHasTheMostGivesWayToNewcomers() throws Exception {
        open(new BodyLimits(LONG, 4 * BodyRoom.PLACE));
        RawClient one = underWay("198.51.100.1", 1);
        RawClient first = underWay("198.51.100.2", 2);
        RawClient second = underWay("198.51.100.2", 3);
        RawClient other = underWay("198.51.100.3", 4);

        RawClient newcomer = sender().send(head("198.51.100.4", "Content-Length: 60000"));
        assertThat(first.head()).contains(" 503 ", "Retry-After: 5", "X-Content-Type-Options: nosniff");
        RawClient greedy = sender().send(head("198.51.100.5", "Content-Length: 60000"));
        // All have one: the oldest.
        assertThat(one.status()).isEqualTo("503");
        greedy.send("x".repeat(50_000));
        assertThat(second.status()).isEqualTo("503");

        greedy.send("x".repeat(10_000));
        assertThat(greedy.status()).isEqualTo("200");
        assertThat(other.send("x".repeat(60_000)).status()).isEqualTo("200");
        assertThat(newcomer.send("x".repeat(60_000)).status()).isEqualTo("200");
    }

    @Test
    void aBodyThatIsCutShortLeavesItsRoom() throws Exception {
        open(new BodyLimits(LONG, ROOMY));
        RawClient known = underWay("198.51.100.1", 1);
        RawClient chunked = sender().send(head("198.51.100.1", "Transfer-Encoding: chunked") + "5\r\n123");
        Await.until("both are under way", () -> bodies.underWay() == 2);

        known.close();
        chunked.close();

        Await.until("nothing is under way", () -> bodies.underWay() == 0);
        RawClient broken = sender().send(head("198.51.100.1", "Transfer-Encoding: chunked") + "no number\r\n");
        assertThat(broken.status()).isEqualTo("400");
    }

    @Test
    void moreThanTheLimitIsAnsweredAndNotKept() throws Exception {
        open(new BodyLimits(LONG, ROOMY));

        assertThat(post("x".repeat(LIMIT + 1)).statusCode()).isEqualTo(413);
        RawClient endless = sender().send(head("198.51.100.1", "Transfer-Encoding: chunked"));
        for (int i = 0; i < 3; i++) {
            endless.send(Integer.toHexString(LIMIT) + "\r\n" + "x".repeat(LIMIT) + "\r\n");
        }
        assertThat(endless.status()).isEqualTo("413");
        RawClient asking = sender().send(head("198.51.100.1", "Content-Length: 9000000000\r\nExpect: 100-continue"));
        assertThat(asking.status()).isEqualTo("413");
    }

    @Test
    void whoAsksBeforeSendingIsToldToGoOn() throws Exception {
        open(new BodyLimits(LONG, ROOMY));
        RawClient asking = sender().send(head("198.51.100.1", "Content-Length: 3\r\nExpect: 100-continue"));

        assertThat(asking.status()).isEqualTo("100");
        assertThat(asking.send("abc").status()).isEqualTo("200");
    }

    private RawClient underWay(String visitor, int inAll) throws IOException {
        RawClient sender = sender().send(head(visitor, "Content-Length: 60000"));
        Await.until("it is under way", () -> bodies.underWay() == inAll);
        return sender;
    }

    private RawClient sender() throws IOException {
        RawClient sender = new RawClient(server.uri("/"));
        senders.add(sender);
        return sender;
    }

    private static String head(String visitor, String header) {
        return "POST /s HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: " + visitor + "\r\n" + header + "\r\n\r\n";
    }

    private HttpResponse<String> post(String body) {
        return server.sent(HttpRequest.newBuilder(server.uri("/s"))
                        .timeout(Duration.ofSeconds(10))
                        .POST(BodyPublishers.ofString(body))
                        .build())
                .join();
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    }
}
