// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.system;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A customer's site with the snippet on it, on an origin of its own and under a strict content policy. */
public final class CustomerSite implements AutoCloseable {
    /** The number that the site was written with. */
    public static final String REAL_NUMBER = "8 (495) 777-77-77";

    private final HttpServer server;

    public CustomerSite() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.start();
    }

    /** The host and port by which campaigns name the site. */
    public String host() {
        return "localhost:" + server.getAddress().getPort();
    }

    public String url() {
        return "http://" + host();
    }

    /** Puts a page there that has the snippet of that key. */
    public void publish(String trackingUrl, String siteKey) {
        String html = """
                <!doctype html><html lang="ru"><head><meta charset="utf-8"><title>Shop</title>
                <script async src="%s/s/%s.js"></script></head>
                <body><p class="price">1 200</p>
                <p class="phone">%s</p><a class="phone-link" href="tel:+74957777777"><b>call</b></a>
                </body></html>""".formatted(trackingUrl, siteKey, REAL_NUMBER);
        byte[] page = html.getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/html;charset=utf-8");
            exchange.getResponseHeaders()
                    .add(
                            "Content-Security-Policy",
                            "default-src 'self'; script-src 'self' " + trackingUrl + "; connect-src " + trackingUrl);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
