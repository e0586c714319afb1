// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.net.ServerSocketFactory;
import org.apache.hc.core5.ssl.SSLContexts;
import org.calltracking.api.http.OutboundRefusedException;
import org.calltracking.api.http.OutboundRequest;
import org.calltracking.api.http.OutboundResponse;
import org.calltracking.http.internal.KeptFigures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class GuardedOutboundClientTest {
    private final KeptFigures figures = new KeptFigures();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private HostLookup lookup = name -> new InetAddress[] {RawServer.address("127.0.0.1")};

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
    }

    private RawServer server(RawServer.Answering answering) {
        RawServer server = new RawServer(answering);
        opened.add(server);
        return server;
    }

    private GuardedOutboundClient client(String inside) {
        OutboundMeters meters = new OutboundMeters();
        meters.bindMeters(figures);
        GuardedOutboundClient client = new GuardedOutboundClient(
                name -> lookup.lookUp(name), new InsideHosts(inside), SSLContexts.createDefault(), meters);
        opened.add(client::deactivate);
        return client;
    }

    private static URI url(RawServer server, String path) {
        return URI.create("http://receiver.example:" + server.port() + path);
    }

    private static OutboundRequest limited(URI url, Duration limit, int answerLimit) {
        return new OutboundRequest("GET", url, Map.of(), new byte[0], limit, answerLimit);
    }

    @Test
    void sendsJustWhatItIsGiven() throws IOException {
        RawServer server =
                server(RawServer.answering("201 Created", "X-Id: a\r\nx-id: b\r\nSet-Cookie: c=1\r\n", "done"));
        GuardedOutboundClient client = client("receiver.example:" + server.port());

        OutboundResponse answer = client.send(OutboundRequest.post(
                url(server, "//a%2Fb/ж?q=1&r=%20#fragment"),
                Map.of("Content-Type", "application/json", "webhook-id", "1"),
                "{\"a\":\"ж\"}".getBytes(UTF_8)));
        client.send(OutboundRequest.get(URI.create("HTTP://Receiver.Example:" + server.port()), Map.of()));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("X-ID")).isEqualTo("a");
        assertThat(answer.text()).isEqualTo("done");
        assertThat(answer.cut()).isFalse();
        String first = server.requests.remove();
        assertThat(first)
                .startsWith("POST //a%2Fb/%D0%B6?q=1&r=%20 HTTP/1.1\r\n")
                .contains("\r\nHost: receiver.example:" + server.port() + "\r\n")
                .contains("\r\nwebhook-id: 1\r\n")
                .contains("\r\nUser-Agent: Calltracking\r\n")
                .contains("\r\nContent-Length: 10\r\n")
                .doesNotContainIgnoringCase("accept-encoding")
                .doesNotContainIgnoringCase("upgrade")
                .doesNotContain("fragment");
        assertThat(server.requests.remove())
                .startsWith("GET / HTTP/1.1\r\n")
                .doesNotContainIgnoringCase("cookie")
                .doesNotContainIgnoringCase("content-length");
        assertThat(figures.timed)
                .containsExactly(
                        "calltracking_outbound_requests[answered]", "calltracking_outbound_requests[answered]");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsNoRedirect(int status) throws IOException {
        RawServer server = server(
                RawServer.answering(status + " Elsewhere", "Location: http://receiver.example/elsewhere\r\n", ""));

        OutboundResponse answer = client("receiver.example").send(OutboundRequest.get(url(server, "/"), Map.of()));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Location")).isEqualTo("http://receiver.example/elsewhere");
        assertThat(server.requests).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "401 Who\r\nWWW-Authenticate: Basic realm=\"a\"",
                "503 Busy\r\nRetry-After: 0",
                "429 Slow\r\nRetry-After: 0"
            })
    void triesNothingAgain(String status) throws IOException {
        RawServer server = server(RawServer.answering(status, "", ""));

        assertThat(client("receiver.example")
                        .send(OutboundRequest.get(url(server, "/"), Map.of()))
                        .status())
                .isEqualTo(Integer.parseInt(status.substring(0, 3)));
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void sendsNothingAgainWhenTheConnectionBreaks() {
        RawServer server = server((request, out) -> {
            throw new IOException("no answer");
        });

        assertThatThrownBy(() -> client("receiver.example").send(OutboundRequest.get(url(server, "/"), Map.of())))
                .isInstanceOf(IOException.class);
        assertThat(server.requests).hasSize(1);
        assertThat(figures.timed).containsExactly("calltracking_outbound_requests[failed]");
    }

    @Test
    void connectsToTheAddressThatWasChecked() throws IOException {
        RawServer trap = server(RawServer.answering("200 OK", "", "trap"));
        RawServer meant = new RawServer(
                RawServer.address("127.0.0.2"),
                trap.port(),
                ServerSocketFactory.getDefault(),
                RawServer.answering("200 OK", "", "meant"));
        opened.add(meant);
        AtomicInteger lookups = new AtomicInteger();
        lookup = name ->
                new InetAddress[] {RawServer.address(lookups.getAndIncrement() == 0 ? "127.0.0.2" : "127.0.0.1")};
        GuardedOutboundClient client = client("127.0.0.2");

        assertThat(client.send(OutboundRequest.get(url(trap, "/"), Map.of())).text())
                .isEqualTo("meant");

        assertThat(lookups).hasValue(1);
        assertThat(trap.requests).isEmpty();
    }

    @Test
    void refusesANameThatHasTurnedInsideSinceTheFormWasChecked() {
        RawServer trap = server(RawServer.answering("200 OK", "", "trap"));
        GuardedOutboundClient client = client("");
        client.check(url(trap, "/"));

        assertThatThrownBy(() -> client.send(OutboundRequest.get(url(trap, "/"), Map.of())))
                .isInstanceOf(UnknownHostException.class)
                .hasMessage("the host receiver.example was not found outside on the public internet");
        assertThat(trap.requests).isEmpty();
        assertThat(figures.timed).containsExactly("calltracking_outbound_requests[refused]");
    }

    @Test
    void goesInsideOnlyWhereTheOperatorSaysSo() throws IOException {
        RawServer server = server(RawServer.answering("200 OK", "", "in"));
        URI byName = url(server, "/");
        URI byAddress = URI.create("http://127.0.0.1:" + server.port() + "/");
        URI local = URI.create("http://localhost:" + server.port() + "/");

        for (String inside : List.of("127.0.0.0/8", "127.0.0.1:" + server.port())) {
            GuardedOutboundClient client = client(inside);
            client.check(byAddress);
            assertThat(client.send(OutboundRequest.get(byName, Map.of())).text())
                    .isEqualTo("in");
            assertThat(client.send(OutboundRequest.get(byAddress, Map.of())).text())
                    .isEqualTo("in");
            assertThatThrownBy(() -> client.check(local)).isInstanceOf(OutboundRefusedException.class);
        }
        GuardedOutboundClient named = client("localhost");
        assertThat(named.send(OutboundRequest.get(local, Map.of())).text()).isEqualTo("in");
        assertThatThrownBy(() -> named.send(OutboundRequest.get(byName, Map.of())))
                .isInstanceOf(InsideHostException.class);
        GuardedOutboundClient otherPort = client("receiver.example:1,127.0.0.1:1");
        assertThatThrownBy(() -> otherPort.send(OutboundRequest.get(byName, Map.of())))
                .isInstanceOf(InsideHostException.class);
    }

    @Test
    void aServerThatDripsCannotStretchTheLimit() {
        CountDownLatch over = new CountDownLatch(1);
        RawServer body = server((request, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".getBytes(UTF_8));
            while (!over.await(20, TimeUnit.MILLISECONDS)) {
                out.write('x');
                out.flush();
            }
        });
        RawServer head = server((request, out) -> {
            out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(UTF_8));
            while (!over.await(20, TimeUnit.MILLISECONDS)) {
                out.write('x');
                out.flush();
            }
        });
        RawServer interim = server((request, out) -> {
            while (!over.await(20, TimeUnit.MILLISECONDS)) {
                out.write("HTTP/1.1 103 Early\r\n\r\n".getBytes(UTF_8));
                out.flush();
            }
        });
        RawServer silent = server((request, out) -> over.await());
        GuardedOutboundClient client = client("receiver.example");

        for (RawServer server : List.of(body, head, interim, silent)) {
            assertThatThrownBy(() -> client.send(limited(url(server, "/"), Duration.ofMillis(300), 1_000_000)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("there was no whole answer within 300 ms");
        }
        // They hear of it by themselves: the connections are closed.
        for (RawServer server : List.of(body, head, interim)) {
            await("closed", () -> !server.closed.isEmpty());
        }
        over.countDown();
    }

    @Test
    void aSlowLookupCannotStretchTheLimit() {
        CountDownLatch over = new CountDownLatch(1);
        lookup = name -> {
            try {
                over.await();
            } catch (InterruptedException e) {
                // The system's look-up does not heed it either.
            }
            throw new UnknownHostException(name);
        };

        assertThatThrownBy(() -> client("receiver.example")
                        .send(limited(URI.create("http://receiver.example/"), Duration.ofMillis(200), 10)))
                .isInstanceOf(IOException.class)
                .hasMessage("there was no whole answer within 200 ms");
        over.countDown();
    }

    @Test
    void anUnknownNameIsAFailureThatReadsLikeANameInside() {
        OutboundRequest request = OutboundRequest.get(URI.create("http://receiver.example/"), Map.of());
        lookup = name -> {
            throw new UnknownHostException(name + ": Temporary failure in name resolution");
        };
        Throwable unknown = catchThrowable(() -> client("").send(request));
        lookup = name -> new InetAddress[] {RawServer.address("127.0.0.1")};
        Throwable inside = catchThrowable(() -> client("").send(request));

        assertThat(unknown).isInstanceOf(UnknownHostException.class).hasMessage(inside.getMessage());
        assertThat(figures.timed)
                .containsExactly("calltracking_outbound_requests[failed]", "calltracking_outbound_requests[refused]");
    }

    @Test
    void aHugeAnswerIsCutAndItsConnectionClosed() throws IOException {
        byte[] block = "x".repeat(64 * 1024).getBytes(UTF_8);
        RawServer endless = server((request, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 9000000000000\r\n\r\n".getBytes(UTF_8));
            while (true) {
                out.write(block);
            }
        });
        RawServer chunked = server((request, out) -> {
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(UTF_8));
            while (true) {
                out.write("10000\r\n".getBytes(UTF_8));
                out.write(block);
                out.write("\r\n".getBytes(UTF_8));
            }
        });
        GuardedOutboundClient client = client("receiver.example");

        for (RawServer server : List.of(endless, chunked)) {
            OutboundResponse answer = client.send(limited(url(server, "/"), Duration.ofSeconds(20), 100_000));

            assertThat(answer.cut()).isTrue();
            assertThat(answer.body()).hasSize(100_000);
            await("closed", () -> !server.closed.isEmpty());
        }
    }

    @ParameterizedTest
    @CsvSource({"9, true", "10, false", "11, false"})
    void anAnswerIsCutOnlyBeyondTheLimit(int limit, boolean cut) throws IOException {
        RawServer server = server(RawServer.answering("200 OK", "", "0123456789"));

        OutboundResponse answer =
                client("receiver.example").send(limited(url(server, "/"), Duration.ofSeconds(20), limit));

        assertThat(answer.cut()).isEqualTo(cut);
        assertThat(answer.text()).isEqualTo("0123456789".substring(0, Math.min(10, limit)));
    }

    @Test
    void compressedAnswersAreNotUnpacked() throws IOException {
        RawServer server = server(RawServer.answering("200 OK", "Content-Encoding: gzip\r\n", "no gzip at all"));

        assertThat(client("receiver.example")
                        .send(OutboundRequest.get(url(server, "/"), Map.of()))
                        .text())
                .isEqualTo("no gzip at all");
    }

    @Test
    void headersWithoutEndAreAFailure() {
        RawServer many = server((request, out) -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(UTF_8));
            while (true) {
                out.write("X: y\r\n".getBytes(UTF_8));
            }
        });
        RawServer longOne = server((request, out) -> {
            out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(UTF_8));
            while (true) {
                out.write("yyyyyyyyyyyyyyyy".getBytes(UTF_8));
            }
        });

        for (RawServer server : List.of(many, longOne)) {
            assertThatThrownBy(() -> client("receiver.example").send(OutboundRequest.get(url(server, "/"), Map.of())))
                    .isInstanceOf(IOException.class)
                    .hasMessageNotContaining("within");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "X-A|b\\r\\nInjected: 1",
                "X-A|b\\nInjected: 1",
                "X-A|b\\rInjected",
                "X-A|b\\0",
                "X-A|\\u043A",
                "X-A\\r\\nInjected|1",
                "X A|1",
                "X-A:|1",
                "''|1",
                "Host|inside.example",
                "host|inside.example",
                "Content-Length|0",
                "Transfer-Encoding|chunked",
                "Connection|X-A",
                "Upgrade|h2c",
                "Expect|100-continue",
                "Proxy-Authorization|x"
            })
    void smugglesNoHeaders(String name, String value) {
        RawServer server = server(RawServer.answering("200 OK", "", ""));
        Map<String, String> headers = Map.of(unescaped(name), unescaped(value));

        assertThatThrownBy(() -> client("receiver.example").send(OutboundRequest.get(url(server, "/"), headers)))
                .isInstanceOf(OutboundRefusedException.class);
        assertThat(server.requests).isEmpty();
    }

    private static String unescaped(String text) {
        return text.replace("\\u043A", "\u043A").translateEscapes();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONNECT", "TRACE", "get", "GET / HTTP/1.1\r\nX: y\r\n\r\nGET", ""})
    void sendsNoOtherMethods(String method) {
        assertThatThrownBy(() -> client("receiver.example")
                        .send(new OutboundRequest(
                                method,
                                URI.create("http://receiver.example/"),
                                Map.of(),
                                new byte[0],
                                Duration.ofSeconds(1),
                                1)))
                .isInstanceOf(OutboundRefusedException.class);
    }

    @Test
    void wantsLimits() {
        URI url = URI.create("http://receiver.example/");
        assertThatIllegalArgumentException().isThrownBy(() -> client("").send(limited(url, Duration.ZERO, 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> client("").send(limited(url, Duration.ofSeconds(1), -1)));
    }

    @Test
    void manyAtOnceAreAnsweredOverFewConnections() {
        RawServer server = server(RawServer.answering("200 OK", "", "ok"));
        GuardedOutboundClient client = client("receiver.example");

        List<CompletableFuture<Integer>> answers = IntStream.range(0, 100)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return client.send(OutboundRequest.get(url(server, "/" + i), Map.of()))
                                        .status();
                            } catch (IOException e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        task -> new Thread(task).start()))
                .toList();

        assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(200));
        assertThat(server.requests).hasSize(100);
        assertThat(server.connections()).isLessThanOrEqualTo(8);
    }

    @Test
    void whoIsInterruptedStopsWaiting() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        RawServer server = server((request, out) -> {
            begun.countDown();
            new CountDownLatch(1).await();
        });
        GuardedOutboundClient client = client("receiver.example");
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread waiting = new Thread(() -> {
            try {
                client.send(OutboundRequest.get(url(server, "/"), Map.of()));
            } catch (IOException e) {
                failure.set(Thread.interrupted() ? e : new AssertionError("the interrupt is lost", e));
            }
        });
        waiting.start();
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        waiting.interrupt();
        waiting.join(10_000);

        assertThat(failure.get()).isInstanceOf(java.io.InterruptedIOException.class);
    }

    private static void await(String state, Supplier<Boolean> reached) {
        org.calltracking.http.internal.Await.until(state, reached::get);
    }
}
