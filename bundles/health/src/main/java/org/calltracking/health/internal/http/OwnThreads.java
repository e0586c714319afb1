// SPDX-License-Identifier: Apache-2.0
package org.calltracking.health.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.calltracking.api.http.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets answers be made on a few threads of their own, so that what is slow there holds up nobody else. */
public final class OwnThreads implements HttpHandler {
    private static final Logger log = LoggerFactory.getLogger(OwnThreads.class);
    private static final int WAITING = 16;
    private static final Response BUSY = Response.json(503, "{\"error\":\"too much is asked at once\"}".getBytes(UTF_8))
            .with("Retry-After", "1");

    private final Answering answering;
    private final Executor sending;
    private final ThreadPoolExecutor threads;

    /** Makes an answer. */
    public interface Answering {
        /** Null if it has been sent already. */
        @Nullable
        Response answer(HttpExchange exchange) throws IOException;
    }

    /** @param sending where answers are sent: who asked may take them slowly */
    public OwnThreads(String name, int count, Answering answering, Executor sending) {
        this.answering = answering;
        this.sending = sending;
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

    /** An exchange that is closed without an answer is seen as broken by who asks. */
    private void answer(HttpExchange exchange) {
        try {
            Response answer = answering.answer(exchange);
            if (answer != null) {
                sending.execute(() -> send(answer, exchange));
            }
        } catch (IOException e) {
            log.debug("who asked went away", e);
            exchange.close();
        } catch (RuntimeException | LinkageError e) {
            log.error("{} was not answered", exchange.getHttpContext().getPath(), e);
            exchange.close();
        }
    }

    private static void send(Response answer, HttpExchange exchange) {
        try {
            ResponseWriter.send(answer, exchange);
        } catch (IOException e) {
            log.debug("who asked did not take the answer", e);
        }
    }

    /** Lets what has begun end; false if it takes longer than that. */
    public boolean stop(long millis) throws InterruptedException {
        threads.shutdown();
        return threads.awaitTermination(millis, TimeUnit.MILLISECONDS);
    }
}
