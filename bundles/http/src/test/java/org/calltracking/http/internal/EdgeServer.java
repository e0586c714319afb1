// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Servlet;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The edge in the server that it ships with, with few threads. It trusts the loopback as its proxy. */
final class EdgeServer implements AutoCloseable {
    static final int THREADS = 8;

    private final Server server;
    private final ServerConnector connector;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    EdgeServer(EndpointRegistry registry, EndpointMeters meters) {
        this(registry, meters, new Bodies(BodyLimits.STANDARD));
    }

    EdgeServer(EndpointRegistry registry, EndpointMeters meters, Bodies bodies) {
        this(registry, meters, bodies, THREADS);
    }

    EdgeServer(EndpointRegistry registry, EndpointMeters meters, Bodies bodies, int threads) {
        this(registry, meters, bodies, threads, false, Map.of());
    }

    /** One that browsers reach by https, with further servlets beside that of the endpoints. */
    static EdgeServer behindHttps(EndpointRegistry registry, EndpointMeters meters, Map<String, Servlet> servlets) {
        return new EdgeServer(registry, meters, new Bodies(BodyLimits.STANDARD), THREADS, true, servlets);
    }

    private EdgeServer(
            EndpointRegistry registry,
            EndpointMeters meters,
            Bodies bodies,
            int threads,
            boolean https,
            Map<String, Servlet> others) {
        server = new Server(new QueuedThreadPool(threads, threads));
        connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler servlets = new ServletContextHandler();
        FilterHolder filter =
                new FilterHolder(new EdgeFilter(new TrustedProxies("127.0.0.1"), https, registry, bodies));
        filter.setAsyncSupported(true);
        servlets.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
        ServletHolder servlet = new ServletHolder(new EndpointServlet(registry, meters));
        servlet.setAsyncSupported(true);
        servlets.addServlet(servlet, "/");
        others.forEach((path, other) -> servlets.addServlet(new ServletHolder(other), path));
        server.setHandler(servlets);
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("Jetty does not start", e);
        }
    }

    HttpResponse<String> get(String path) {
        return sent(path).join();
    }

    CompletableFuture<HttpResponse<String>> sent(String path) {
        return sent(HttpRequest.newBuilder(uri(path)).build());
    }

    CompletableFuture<HttpResponse<String>> sent(HttpRequest request) {
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort() + path);
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
