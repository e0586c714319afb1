// SPDX-License-Identifier: Apache-2.0
package org.calltracking.health.internal.admin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.calltracking.api.http.AdminEndpoint;
import org.calltracking.api.http.Download;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;
import org.calltracking.api.store.StoreUnavailableException;
import org.calltracking.health.internal.admin.AdminRequests.TooLargeException;
import org.calltracking.health.internal.http.OwnThreads;
import org.calltracking.health.internal.http.ResponseWriter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers {@code /admin/…} to who has the token, and to nobody else even whether something is there. */
public final class AdminHandler implements HttpHandler {
    private static final Logger log = LoggerFactory.getLogger(AdminHandler.class);
    private static final JsonFactory JSON = new JsonFactory();
    private static final int THREADS = 4;
    private static final String ROOT = "/admin";

    private final AdminToken token;
    private final AdminEndpoints endpoints;
    private final OwnThreads threads = new OwnThreads("admin", THREADS, this::answer, Runnable::run);

    public AdminHandler(AdminToken token, AdminEndpoints endpoints) {
        this.token = token;
        this.endpoints = endpoints;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        if (token.isIn(exchange.getRequestHeaders().getFirst("Authorization"))) {
            threads.handle(exchange);
        } else {
            ResponseWriter.send(
                    error(401, "send the token of this start, which is in the data folder in run/admin.token")
                            .with("WWW-Authenticate", "Bearer"),
                    exchange);
        }
    }

    /** Lets what has begun end; false if it takes longer than that. */
    public boolean stop(long millis) throws InterruptedException {
        return threads.stop(millis);
    }

    private @Nullable Response answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Optional<AdminEndpoint> endpoint = endpoints.named(name(path));
        return endpoint.isEmpty() ? error(404, "there is no " + path) : answer(exchange, endpoint.get());
    }

    private static @Nullable Response answer(HttpExchange exchange, AdminEndpoint endpoint) throws IOException {
        try {
            Request request = AdminRequests.read(exchange, endpoint.bodyLimit());
            Download download = endpoint.download(request);
            if (download == null) {
                return endpoint.answer(request);
            }
            ResponseWriter.send(download, exchange);
            return null;
        } catch (TooLargeException e) {
            return error(413, "at most " + e.limit() + " bytes are accepted");
        } catch (StoreUnavailableException e) {
            log.debug("a command found no database", e);
            return error(503, "the database is away: /health/ready says more");
        } catch (RuntimeException | LinkageError e) {
            String reference = UUID.randomUUID().toString();
            log.error(
                    "{} {}/{} failed, reference {}", exchange.getRequestMethod(), ROOT, endpoint.name(), reference, e);
            return error(500, "something went wrong, the log says more under the reference " + reference);
        }
    }

    /** What follows {@code /admin/}, up to the next slash. */
    private static String name(String path) {
        String[] parts = path.split("/", 4);
        return path.startsWith(ROOT + "/") ? parts[2] : "";
    }

    private static Response error(int status, String message) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("error", message);
            json.writeEndObject();
        }
        return Response.json(status, out.toByteArray());
    }
}
