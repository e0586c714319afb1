// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.http;

import jakarta.servlet.Servlet;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.calltracking.api.graphql.GraphQlContribution;
import org.calltracking.graphql.internal.AccessServices;
import org.calltracking.graphql.internal.FakeAccess;
import org.calltracking.graphql.internal.FakeOffer;
import org.calltracking.graphql.internal.SchemaRegistry;
import org.calltracking.graphql.internal.Settings;
import org.calltracking.graphql.internal.Workers;
import org.calltracking.graphql.internal.entry.Gate;
import org.calltracking.graphql.internal.execution.Engine;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The bundle's servlets on a real server. */
final class TestServer implements AutoCloseable {
    final SchemaRegistry registry = new SchemaRegistry();
    final AccessServices access = new AccessServices();

    private final Workers workers = new Workers();
    private final Engine engine;
    private final Gate gate;
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    TestServer(String publicUrl, GraphQlContribution... parts) throws Exception {
        Settings settings = new Settings(publicUrl, 100_000, Duration.ofSeconds(10), 64, List.of());
        engine = new Engine(settings);
        gate = new Gate(registry, access, engine, workers);
        FakeAccess services = new FakeAccess();
        access.bindPolicy(services);
        access.bindAuthenticator(services);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        add(context, new GraphQlServlet(gate, engine, settings), "/graphql");
        add(context, new GraphiqlServlet(), "/graphiql/*");
        server.setHandler(context);
        server.start();
        for (int i = 0; i < parts.length; i++) {
            registry.arrive(new FakeOffer(parts[i], i));
        }
        while (parts.length > 0 && registry.current().isEmpty()) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static void add(ServletContextHandler context, Servlet servlet, String pattern) {
        ServletHolder holder = new ServletHolder(servlet);
        holder.setAsyncSupported(true);
        context.addServlet(holder, pattern);
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort() + path);
    }

    @Override
    public void close() throws Exception {
        server.stop();
        engine.stop();
        registry.stop();
        gate.stop();
        workers.stop();
    }
}
