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
import org.calltracking.graphql.internal.Gatehouse;
import org.calltracking.graphql.internal.SchemaRegistry;
import org.calltracking.graphql.internal.Settings;
import org.calltracking.graphql.internal.Workers;
import org.calltracking.graphql.internal.entry.Gate;
import org.calltracking.graphql.internal.execution.Engine;
import org.calltracking.graphql.internal.meter.Figures;
import org.calltracking.graphql.internal.part.SwapTimes;
import org.calltracking.graphql.internal.plugin.PluginCalls;
import org.calltracking.graphql.internal.stream.EventStreams;
import org.calltracking.graphql.internal.stream.StreamTimes;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The bundle's servlets on a real server. */
final class TestServer implements AutoCloseable {
    static final int STREAMS_PER_ACCOUNT = 5;
    private static final StreamTimes PACES =
            new StreamTimes(Duration.ofMillis(100), Duration.ofMillis(100), Duration.ofMillis(20), Duration.ZERO);

    private final Workers workers = new Workers();
    private final PluginCalls plugins = new PluginCalls(workers);
    final Figures figures = new Figures();
    final SchemaRegistry registry = new SchemaRegistry(SwapTimes.DEFAULT, plugins, figures, Gatehouse.CLOCK);
    final AccessServices access = new AccessServices();

    final FakeAccess services = new FakeAccess();
    final EventStreams streams;
    private final Engine engine;
    final Gate gate;
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    TestServer(String publicUrl, GraphQlContribution... parts) throws Exception {
        Settings settings =
                new Settings(publicUrl, 100_000, Duration.ofSeconds(10), 64, 2_000, STREAMS_PER_ACCOUNT, List.of());
        engine = new Engine(settings);
        gate = new Gate(registry, access, engine, plugins, figures, workers);
        access.bindPolicy(services);
        access.bindAuthenticator(services);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        add(context, new GraphQlServlet(gate, engine, figures, settings), "/graphql");
        streams = new EventStreams(registry, gate, engine, figures, workers, settings, PACES);
        add(context, new StreamServlet(gate, engine, figures, streams, settings), "/graphql/stream");
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
        streams.stop();
        engine.stop();
        registry.stop();
        gate.stop();
        workers.stop();
    }
}
