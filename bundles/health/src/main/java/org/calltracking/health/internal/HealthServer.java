// SPDX-License-Identifier: Apache-2.0
package org.calltracking.health.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The management address. It has a server and threads of its own, so that it answers when the main one is busy. */
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.calltracking.health",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = HealthServer.Config.class)
public final class HealthServer {
    private static final int THREADS = 4;
    private static final byte[] ALIVE = "{\"status\":\"up\"}".getBytes(StandardCharsets.UTF_8);

    @ObjectClassDefinition(name = "Management address")
    @interface Config {
        @AttributeDefinition(description = "The address to listen on.")
        String host() default "127.0.0.1";

        @AttributeDefinition(description = "The port to listen on.")
        int port() default 8081;

        @AttributeDefinition(description = "Names of the checks without which nothing is ready.")
        String[] required_checks() default {};
    }

    private final HealthChecks checks;
    private final List<String> required;
    private final ExecutorService threads;
    private final HttpServer server;

    @Activate
    public HealthServer(@Reference HealthChecks checks, Config config) throws IOException {
        this(checks, List.of(config.required_checks()), new InetSocketAddress(config.host(), config.port()));
    }

    HealthServer(HealthChecks checks, List<String> required, InetSocketAddress address) throws IOException {
        this.checks = checks;
        this.required = List.copyOf(required);
        this.server = HttpServer.create(address, 0);
        this.threads = Executors.newFixedThreadPool(THREADS, task -> new Thread(task, "management"));
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Lets answers that have begun end, while the classes they need are still there. */
    @Deactivate
    void stop() throws InterruptedException {
        server.stop(0);
        threads.shutdown();
        threads.awaitTermination(1, TimeUnit.SECONDS);
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            if (!method.equals("GET") && !method.equals("HEAD")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            switch (exchange.getRequestURI().getPath()) {
                case "/health/live" -> send(exchange, 200, ALIVE);
                case "/health/ready" -> {
                    HealthReport report = checks.report(required);
                    send(exchange, report.httpStatus(), report.json());
                }
                default -> exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] json) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.sendResponseHeaders(status, json.length);
            exchange.getResponseBody().write(json);
        }
    }
}
