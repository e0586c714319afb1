// SPDX-License-Identifier: Apache-2.0
package org.calltracking.health.internal.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Map;
import org.calltracking.api.http.Response;

/** Paths that can be looked at and nothing else; what is below one of them is not there. */
public final class OnlyLooks implements HttpHandler {
    private final Map<String, HttpHandler> handlers;

    public OnlyLooks(Map<String, HttpHandler> handlers) {
        this.handlers = Map.copyOf(handlers);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        HttpHandler handler = handlers.get(exchange.getRequestURI().getPath());
        if (!method.equals("GET") && !method.equals("HEAD")) {
            ResponseWriter.send(Response.empty(405).with("Allow", "GET, HEAD"), exchange);
        } else if (handler == null) {
            ResponseWriter.send(Response.empty(404), exchange);
        } else {
            handler.handle(exchange);
        }
    }
}
