// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.calltracking.api.http.RequestId;
import org.calltracking.api.http.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request's way to its answer, which may come when the server's thread is long gone. It is answered once. */
final class Exchange {
    private static final Logger log = LoggerFactory.getLogger(Exchange.class);

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final String endpoint;
    private final EndpointMeters meters;
    private final RequestId id = RequestId.current();
    private final long began = System.nanoTime();
    private final AtomicBoolean answered = new AtomicBoolean();
    private volatile @Nullable AsyncContext async;

    /** @param endpoint the path that the request is counted under */
    Exchange(HttpServletRequest request, HttpServletResponse response, String endpoint, EndpointMeters meters) {
        this.request = request;
        this.response = response;
        this.endpoint = endpoint;
        this.meters = meters;
    }

    RequestId id() {
        return id;
    }

    /** Lets the server's thread go without an answer. Called on that thread; the second time it does nothing. */
    void suspend() {
        if (async == null) {
            AsyncContext context = request.startAsync(request, response);
            // Whoever suspends keeps the time.
            context.setTimeout(0);
            async = context;
        }
    }

    /** Writes what is answered or, when that fails, what masks the failure. */
    void answer(Callable<Response> answer) {
        if (!answered.getAndSet(true)) {
            id.during(() -> write(answer));
        }
    }

    private void write(Callable<Response> answer) {
        try {
            ErrorMask.around(
                    request, response, () -> ResponseWriter.write(answer.call(), request.getMethod(), response));
        } catch (IOException | RuntimeException e) {
            // Fewer bytes than the answer's length says: the server breaks the connection off.
            log.debug("an answer was not written to its end", e);
        } finally {
            meters.answered(endpoint, response.getStatus(), Duration.ofNanos(System.nanoTime() - began));
            AsyncContext context = async;
            if (context != null) {
                context.complete();
            }
        }
    }
}
