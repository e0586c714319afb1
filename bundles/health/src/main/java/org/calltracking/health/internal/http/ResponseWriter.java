// SPDX-License-Identifier: Apache-2.0
package org.calltracking.health.internal.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import org.calltracking.api.http.Download;
import org.calltracking.api.http.Response;

/** Sends answers. */
public final class ResponseWriter {
    private ResponseWriter() {}

    /** Sends the answer whole, or without its body if only a look was asked for, and ends the exchange. */
    public static void send(Response response, HttpExchange exchange) throws IOException {
        try (exchange) {
            response.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            byte[] body = response.body();
            if (body.length == 0 || exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(response.status(), -1);
            } else {
                exchange.sendResponseHeaders(response.status(), body.length);
                exchange.getResponseBody().write(body);
                // To end the exchange is to read on, and who sends slowly is answered before that.
                exchange.getResponseBody().flush();
            }
        }
    }

    /** Sends what is made meanwhile, and ends the exchange. */
    public static void send(Download download, HttpExchange exchange) throws IOException {
        try (exchange;
                download) {
            exchange.getResponseHeaders().set("Content-Type", download.contentType());
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(200, 0);
            download.writeTo(exchange.getResponseBody());
        }
    }
}
