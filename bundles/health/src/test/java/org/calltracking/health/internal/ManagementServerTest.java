// SPDX-License-Identifier: Apache-2.0
package org.calltracking.health.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.calltracking.api.health.Health;
import org.calltracking.api.health.HealthCheck;
import org.calltracking.api.http.AdminEndpoint;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;
import org.calltracking.health.internal.admin.AdminEndpoints;
import org.calltracking.health.internal.metrics.MeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.condition.Condition;

class ManagementServerTest {
    private static final String UNAUTHORISED_UPLOAD =
            "POST /admin/things HTTP/1.1\r\nHost: x\r\nContent-Length: 60000000\r\n\r\nx";

    private final HttpClient client = HttpClient.newHttpClient();
    private final HealthChecks checks = new HealthChecks();
    private final AdminEndpoints endpoints = new AdminEndpoints();
    private ManagementServer server;

    @TempDir
    private Path data;

    @BeforeEach
    void start() throws IOException {
        server = new ManagementServer(
                checks,
                new MeterRegistry(),
                endpoints,
                List.of("database"),
                data,
                new InetSocketAddress("127.0.0.1", 0));
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
        assertThat(data.resolve("run/admin.token")).doesNotExist();
    }

    @Test
    void livesFromTheFirstMoment() throws Exception {
        HttpResponse<String> answer = get("/health/live");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"up\"}");
    }

    @Test
    void isStartingUntilTheLauncherSaysThatAllBundlesWereStarted() throws Exception {
        checks.bindCheck(check("database", Health.up("fine")));

        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health/ready").body()).contains("\"status\":\"starting\"");

        checks.bindStarted(Condition.INSTANCE);
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").body())
                .isEqualTo("{\"status\":\"up\",\"checks\":{\"database\":{\"status\":\"up\",\"detail\":\"fine\"}}}");
    }

    @Test
    void isDownWhileARequiredCheckIsAbsent() throws Exception {
        checks.bindStarted(Condition.INSTANCE);

        HttpResponse<String> answer = get("/health/ready");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("\"database\":{\"status\":\"down\",\"detail\":\"not there yet\"}");
    }

    @Test
    void goesOnDegradedWithoutWhatIsNotNeeded() throws Exception {
        checks.bindStarted(Condition.INSTANCE);
        checks.bindCheck(check("database", Health.up("fine")));
        checks.bindCheck(check("pbx.default", Health.degraded("connection refused")));

        HttpResponse<String> answer = get("/health/ready");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("{\"status\":\"degraded\"");
    }

    @Test
    void followsACheckThatChangesAndOneThatGoes() throws Exception {
        AtomicReference<Health> health = new AtomicReference<>(Health.down("migrations run"));
        HealthCheck database = check("database", health);
        checks.bindStarted(Condition.INSTANCE);
        checks.bindCheck(database);
        assertThat(get("/health/ready").statusCode()).isEqualTo(503);

        health.set(Health.up("fine"));
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);

        checks.unbindCheck(database);
        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
    }

    @Test
    void countsACheckThatFailsAsDownAndKeepsItsMessageToTheLog() throws Exception {
        checks.bindStarted(Condition.INSTANCE);
        checks.bindCheck(new HealthCheck() {
            @Override
            public String name() {
                return "database";
            }

            @Override
            public Health check() {
                throw new IllegalStateException("password=hunter2");
            }
        });

        HttpResponse<String> answer = get("/health/ready");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).doesNotContain("hunter2");
    }

    @Test
    void refusesWhatItDoesNotKnow() throws Exception {
        assertThat(get("/").statusCode()).isEqualTo(404);
        assertThat(get("/health/ready/x").statusCode()).isEqualTo(404);
        assertThat(send(request("/health/live").DELETE()).statusCode()).isEqualTo(405);
        assertThat(send(request("/health/live").method("HEAD", HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void showsFigures() throws Exception {
        HttpResponse<String> answer = get("/metrics");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
        assertThat(answer.body()).contains("jvm_memory_used_bytes{area=\"heap\"}");
        assertThat(get("/metrics/x").statusCode()).isEqualTo(404);
    }

    @Test
    void staysResponsiveWhileCommandsHang() throws Exception {
        checks.bindStarted(Condition.INSTANCE);
        checks.bindCheck(check("database", Health.up("fine")));
        CountDownLatch end = new CountDownLatch(1);
        endpoints.bindEndpoint(new AdminEndpoint() {
            @Override
            public String name() {
                return "hanging";
            }

            @Override
            public Response answer(Request request) {
                try {
                    end.await();
                    return Response.empty(200);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        String token = Files.readString(data.resolve("run/admin.token")).strip();
        List<CompletableFuture<HttpResponse<String>>> hanging = new ArrayList<>();
        try {
            for (int i = 0; i < 30; i++) {
                HttpRequest request = request("/admin/hanging")
                        .header("Authorization", "Bearer " + token)
                        .build();
                hanging.add(client.sendAsync(request, HttpResponse.BodyHandlers.ofString()));
            }
            // Ten are too many, and their refusal shows that the rest have come.
            CompletableFuture.anyOf(hanging.toArray(CompletableFuture[]::new)).join();

            assertThat(get("/health/live").statusCode()).isEqualTo(200);
            assertThat(get("/health/ready").statusCode()).isEqualTo(200);
            assertThat(get("/metrics").statusCode()).isEqualTo(200);
        } finally {
            end.countDown();
        }
        assertThat(hanging.stream().map(CompletableFuture::join).map(HttpResponse::statusCode))
                .containsOnly(200, 503);
    }

    @Test
    void sendersWhoNeverFinishDoNotHoldIt() throws Exception {
        checks.bindStarted(Condition.INSTANCE);
        checks.bindCheck(check("database", Health.up("fine")));
        endpoints.bindEndpoint(answering("things"));
        String token = Files.readString(data.resolve("run/admin.token")).strip();
        List<Socket> senders = new ArrayList<>();
        try {
            for (String begun : List.of("G", "GET /metrics HTTP/1.1\r\nHost: x\r\nX-Drip: ", UNAUTHORISED_UPLOAD)) {
                for (int i = 0; i < 150; i++) {
                    Socket sender = new Socket("127.0.0.1", server.port());
                    senders.add(sender);
                    sender.getOutputStream().write(begun.getBytes(ISO_8859_1));
                }
                assertThat(get("/health/live").statusCode()).isEqualTo(200);
                assertThat(get("/health/ready").statusCode()).isEqualTo(200);
                assertThat(get("/metrics").statusCode()).isEqualTo(200);
                assertThat(send(request("/admin/things").header("Authorization", "Bearer " + token))
                                .statusCode())
                        .isEqualTo(200);
            }
        } finally {
            for (Socket sender : senders) {
                sender.close();
            }
        }
    }

    @Test
    void whoMayNotUploadIsToldSoBeforeTheUpload() throws Exception {
        try (Socket sender = new Socket("127.0.0.1", server.port())) {
            sender.setSoTimeout(20_000);
            sender.getOutputStream().write(UNAUTHORISED_UPLOAD.getBytes(ISO_8859_1));

            assertThat(new String(sender.getInputStream().readNBytes(12), ISO_8859_1))
                    .isEqualTo("HTTP/1.1 401");
        }
    }

    private static AdminEndpoint answering(String name) {
        return new AdminEndpoint() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Response answer(Request request) {
                return Response.empty(200);
            }
        };
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(20));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HealthCheck check(String name, Health health) {
        return check(name, new AtomicReference<>(health));
    }

    private static HealthCheck check(String name, AtomicReference<Health> health) {
        return new HealthCheck() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Health check() {
                return health.get();
            }
        };
    }
}
