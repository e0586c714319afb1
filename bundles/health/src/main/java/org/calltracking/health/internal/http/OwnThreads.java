// SPDX-License-Identifier: Apache-2.0
package org.calltracking.health.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.calltracking.api.http.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a handler answer on a few threads of its own, so that what is slow there holds up nobody else. */
public final class OwnThreads implements HttpHandler {
    private static final Logger log = LoggerFactory.getLogger(OwnThreads.class);
    private static final int WAITING = 16;
    private static final Response BUSY = Response.json(503, "{\"error\":\"too much is asked at once\"}".getBytes(UTF_8))
            .with("Retry-After", "1");

    private final HttpHandler handler;
    private final ThreadPoolExecutor threads;

    public OwnThreads(String name, int count, HttpHandler handler) {
        this.handler = handler;
        this.threads = new ThreadPoolExecutor(
                count,
                count,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(WAITING),
                task -> new Thread(task, "management-" + name));
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try {
            threads.execute(() -> answer(exchange));
        } catch (RejectedExecutionException e) {
            ResponseWriter.send(BUSY, exchange);
        }
    }

    /** An exchange that is closed before its answer was whole is seen as broken by who asks. */
    private void answer(HttpExchange exchange) {
        try (exchange) {
            handler.handle(exchange);
        } catch (IOException e) {
            log.debug("who asked went away", e);
        } catch (RuntimeException | LinkageError e) {
            log.error("{} was not answered", exchange.getHttpContext().getPath(), e);
        }
    }

    /** Lets what has begun end; false if it takes longer than that. */
    public boolean stop(long millis) throws InterruptedException {
        threads.shutdown();
        return threads.awaitTermination(millis, TimeUnit.MILLISECONDS);
    }
}
