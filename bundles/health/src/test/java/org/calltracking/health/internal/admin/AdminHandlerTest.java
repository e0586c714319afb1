// SPDX-License-Identifier: Apache-2.0
package org.calltracking.health.internal.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.calltracking.api.http.AdminEndpoint;
import org.calltracking.api.http.Download;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;
import org.calltracking.api.store.StoreUnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminHandlerTest {
    private static final int LIMIT = 1_000;

    private final HttpClient client = HttpClient.newHttpClient();
    private final AdminEndpoints endpoints = new AdminEndpoints();
    private final AtomicReference<Request> received = new AtomicReference<>();
    private AdminToken token;
    private AdminHandler handler;
    private HttpServer server;
    private String secret;

    @TempDir
    private Path data;

    @BeforeEach
    void start() throws Exception {
        token = AdminToken.write(data);
        secret = Files.readString(data.resolve("run/admin.token")).strip();
        handler = new AdminHandler(token, endpoints);
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/admin", handler);
        server.start();
        offer(request -> {
            received.set(request);
            return Response.json(200, "{}".getBytes(UTF_8));
        });
    }

    @AfterEach
    void stop() throws Exception {
        server.stop(0);
        assertThat(handler.stop(5_000)).isTrue();
        token.close();
    }

    @Test
    void theTokenIsItsOwnersAloneAndAnotherAtEachStart() throws Exception {
        Path file = data.resolve("run/admin.token");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

        AdminToken next = AdminToken.write(data);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file).strip()).hasSize(43).isNotEqualTo(secret);
        assertThat(next.isIn("Bearer " + secret)).isFalse();
        next.close();
        assertThat(data.resolve("run")).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin", "/admin/", "/admin/things", "/admin/things/x", "/admin/nothing", "/admin/../x"})
    void whoHasNoTokenLearnsNothing(String path) throws Exception {
        String expected =
                "{\"error\":\"send the token of this start, which is in the data folder in run/admin.token\"}";

        for (String authorization : new String[] {"", "Bearer", "Bearer ", "Bearer x", secret, "Basic " + secret}) {
            HttpRequest.Builder request = request(path);
            if (!authorization.isEmpty()) {
                request.header("Authorization", authorization);
            }
            HttpResponse<String> answer = send(request);

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).isEqualTo(expected);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        }
        assertThat(received).hasNullValue();
    }

    @Test
    void passesARequestOnAsItIs() throws Exception {
        HttpResponse<String> answer = send(authorized(
                        "/admin/things/new%20one?email=a%2Bb@example.com&email=second&flag&=x",
                        BodyPublishers.ofString("{}"))
                .header("X-Reason", "test"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        Request request = received.get();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/admin/things/new one");
        assertThat(request.query()).containsEntry("email", "a+b@example.com").containsEntry("flag", "");
        assertThat(request.text()).isEqualTo("{}");
        assertThat(request.header("x-reason")).isEqualTo("test");
        assertThat(request.headers()).doesNotContainKey("authorization");
        assertThat(request.remoteAddress()).isEqualTo("127.0.0.1");
    }

    @Test
    void boundsTheBody() throws Exception {
        assertThat(send(authorized("/admin/things", BodyPublishers.ofByteArray(new byte[LIMIT])))
                        .statusCode())
                .isEqualTo(200);
        assertThat(received.get().body()).hasSize(LIMIT);

        HttpResponse<String> known = send(authorized("/admin/things", BodyPublishers.ofByteArray(new byte[LIMIT + 1])));
        HttpResponse<String> streamed = send(authorized(
                "/admin/things", BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(new byte[LIMIT + 1]))));

        assertThat(known.statusCode()).isEqualTo(413);
        assertThat(known.body()).isEqualTo("{\"error\":\"at most 1000 bytes are accepted\"}");
        assertThat(streamed.statusCode()).isEqualTo(413);
    }

    @Test
    void readsABodyOfUnknownLength() throws Exception {
        send(authorized("/admin/things", BodyPublishers.fromPublisher(BodyPublishers.ofString("streamed"))));

        assertThat(received.get().text()).isEqualTo("streamed");
    }

    @Test
    void saysWhatIsNotThere() throws Exception {
        for (String path : new String[] {"/admin", "/admin/", "/admin/nothing", "/admin/thing", "/admins"}) {
            HttpResponse<String> answer = send(authorized(path));

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo("{\"error\":\"there is no " + path + "\"}");
        }
    }

    @Test
    void tellsNoMoreThanAReferenceOfWhatFailed() throws Exception {
        offer(request -> {
            throw new IllegalStateException("password=hunter2");
        });

        HttpResponse<String> answer = send(authorized("/admin/things"));

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).containsPattern("reference [0-9a-f-]{36}").doesNotContain("hunter2");
    }

    @Test
    void saysThatTheDatabaseIsAway() throws Exception {
        offer(request -> {
            throw new StoreUnavailableException("connection refused", new IllegalStateException());
        });

        assertThat(send(authorized("/admin/things")).statusCode()).isEqualTo(503);
    }

    @Test
    void answersALookWithoutABody() throws Exception {
        HttpResponse<String> answer = send(authorized("/admin/things").method("HEAD", BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(received.get().method()).isEqualTo("HEAD");
    }

    @Test
    void sendsWhatIsMadeMeanwhileAndClosesItInAnyCase() throws Exception {
        AtomicInteger closed = new AtomicInteger();
        endpoints.named("things").ifPresent(endpoints::unbindEndpoint);
        endpoints.bindEndpoint(new AdminEndpoint() {
            @Override
            public String name() {
                return "things";
            }

            @Override
            public Download download(Request request) {
                return request.method().equals("POST") ? new Parts(request.text(), closed) : null;
            }

            @Override
            public Response answer(Request request) {
                return Response.text(200, "small");
            }
        });

        HttpResponse<String> whole = send(authorized("/admin/things", BodyPublishers.ofString("whole")));
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.headers().firstValue("Content-Type")).contains("application/x-parts");
        assertThat(whole.body()).isEqualTo("wholewhole");
        assertThat(closed).hasValue(1);

        String broken;
        try {
            broken = send(authorized("/admin/things", BodyPublishers.ofString("broken")))
                    .body();
        } catch (IOException e) {
            broken = "";
        }
        assertThat(broken).isNotEqualTo("brokenbroken");
        assertThat(closed).hasValue(2);
        assertThat(send(authorized("/admin/things").GET()).body()).isEqualTo("small");
    }

    /** The same text twice, unless it is called broken. */
    private record Parts(String text, AtomicInteger closed) implements Download {
        @Override
        public String contentType() {
            return "application/x-parts";
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(text.getBytes(UTF_8));
            if (text.equals("broken")) {
                throw new IOException("broken");
            }
            out.write(text.getBytes(UTF_8));
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    /** One endpoint called {@code things}, in the place of the one that was there. */
    private void offer(Function<Request, Response> answering) {
        endpoints.named("things").ifPresent(endpoints::unbindEndpoint);
        endpoints.bindEndpoint(new AdminEndpoint() {
            @Override
            public String name() {
                return "things";
            }

            @Override
            public int bodyLimit() {
                return LIMIT;
            }

            @Override
            public Response answer(Request request) {
                return answering.apply(request);
            }
        });
    }

    private HttpRequest.Builder authorized(String path) {
        return request(path).header("Authorization", "Bearer " + secret);
    }

    private HttpRequest.Builder authorized(String path, BodyPublisher body) {
        return authorized(path).POST(body);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
