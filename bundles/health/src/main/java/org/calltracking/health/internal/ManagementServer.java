// SPDX-License-Identifier: Apache-2.0
package org.calltracking.health.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.calltracking.api.http.Response;
import org.calltracking.health.internal.admin.AdminEndpoints;
import org.calltracking.health.internal.admin.AdminHandler;
import org.calltracking.health.internal.admin.AdminToken;
import org.calltracking.health.internal.http.OnlyLooks;
import org.calltracking.health.internal.http.OwnThreads;
import org.calltracking.health.internal.http.Reception;
import org.calltracking.health.internal.http.ResponseWriter;
import org.calltracking.health.internal.metrics.MeterRegistry;
import org.calltracking.health.internal.metrics.MetricsHandler;
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
@Designate(ocd = ManagementServer.Config.class)
public final class ManagementServer {
    private static final int READINESS_THREADS = 4;
    private static final int BACKLOG = 1_024;
    private static final int STOP_MILLIS = 1_000;
    private static final Response ALIVE = Response.json(200, "{\"status\":\"up\"}".getBytes(UTF_8));

    @ObjectClassDefinition(name = "Management address")
    @interface Config {
        @AttributeDefinition(description = "The address to listen on.")
        String host() default "127.0.0.1";

        @AttributeDefinition(description = "The port to listen on.")
        int port() default 8081;

        @AttributeDefinition(description = "Names of the checks without which nothing is ready.")
        String[] required_checks() default {};

        @AttributeDefinition(description = "Everything that is kept is below it; here: run/admin.token.")
        String data_folder();
    }

    private final HealthChecks checks;
    private final List<String> required;
    private final Reception reception = new Reception();
    private final HttpServer server;
    private final AdminToken token;
    private final AdminHandler admin;
    private final OwnThreads readiness;
    private final OwnThreads metrics;

    @Activate
    public ManagementServer(
            @Reference HealthChecks checks,
            @Reference MeterRegistry meters,
            @Reference AdminEndpoints endpoints,
            Config config)
            throws IOException {
        this(
                checks,
                meters,
                endpoints,
                List.of(config.required_checks()),
                Path.of(config.data_folder()),
                new InetSocketAddress(config.host(), config.port()));
    }

    ManagementServer(
            HealthChecks checks,
            MeterRegistry meters,
            AdminEndpoints endpoints,
            List<String> required,
            Path dataFolder,
            InetSocketAddress address)
            throws IOException {
        this.checks = checks;
        this.required = List.copyOf(required);
        this.server = HttpServer.create(address, BACKLOG);
        this.token = token(dataFolder, server);
        this.admin = new AdminHandler(token, endpoints);
        this.readiness = new OwnThreads("readiness", READINESS_THREADS, this::ready, reception);
        this.metrics = new OwnThreads("metrics", 1, new MetricsHandler(meters), reception);
        server.setExecutor(reception);
        server.createContext(
                "/",
                new OnlyLooks(Map.of("/health/live", this::live, "/health/ready", readiness, "/metrics", metrics)));
        server.createContext("/admin", admin);
        server.start();
    }

    /** Lets answers that have begun end, while the classes they need are still there. */
    @Deactivate
    void stop() throws InterruptedException, IOException {
        token.close();
        server.stop(0);
        readiness.stop(STOP_MILLIS);
        metrics.stop(STOP_MILLIS);
        admin.stop(STOP_MILLIS);
        reception.stop(STOP_MILLIS);
    }

    /** The token of this start; without one the address is given back. */
    private static AdminToken token(Path dataFolder, HttpServer server) throws IOException {
        try {
            return AdminToken.write(dataFolder);
        } catch (IOException e) {
            server.stop(0);
            throw e;
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void live(HttpExchange exchange) throws IOException {
        ResponseWriter.send(ALIVE, exchange);
    }

    private Response ready(HttpExchange exchange) throws IOException {
        HealthReport report = checks.report(required);
        return Response.json(report.httpStatus(), report.json());
    }
}
