// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.calltracking.api.http.RequestId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One body on its way in, which no thread waits for. When it is here, the request is dispatched anew; otherwise it is
 * answered with a status alone: to write more could hold the thread of another visitor.
 */
final class BodyArrival implements ReadListener, AsyncListener {
    private static final Logger log = LoggerFactory.getLogger(BodyArrival.class);
    private static final int CHUNK = 8 * 1024;

    private final RequestId id = RequestId.current();
    private final BodyRoom room;
    private final WholeRequest request;
    private final HttpServletResponse response;
    private final ServletInputStream in;
    private final AsyncContext async;
    private final int limit;
    private final int kept;
    private int passedOver;

    private BodyArrival(
            BodyRoom room,
            HttpServletRequest slow,
            WholeRequest request,
            HttpServletResponse response,
            int limit,
            Duration time)
            throws IOException {
        this.room = room;
        this.request = request;
        this.response = response;
        this.in = slow.getInputStream();
        this.async = request.startAsync(request, response);
        this.limit = limit;
        // One more, so that a servlet sees that there are too many.
        this.kept = request.getContentLengthLong() > limit ? 0 : limit + 1;
        async.setTimeout(time.toMillis());
    }

    /**
     * Waits for a body without a thread.
     *
     * @param limit for so many bytes; as many again are passed over, as who is still sending when the connection is
     *     closed never sees the answer
     * @param time for so long, however busily it drips
     */
    static void await(BodyRoom room, HttpServletRequest request, HttpServletResponse response, int limit, Duration time)
            throws IOException {
        BodyArrival arrival = new BodyArrival(room, request, new WholeRequest(request), response, limit, time);
        arrival.async.addListener(arrival);
        arrival.in.setReadListener(arrival);
        room.enter(arrival);
    }

    String visitor() {
        return request.getRemoteAddr();
    }

    @Override
    public void onDataAvailable() throws IOException {
        byte[] bytes = new byte[CHUNK];
        while (in.isReady() && !in.isFinished()) {
            int count = in.read(bytes);
            if (count > 0) {
                take(bytes, count);
            }
            if (passedOver > limit) {
                goOn();
                return;
            }
        }
    }

    private void take(byte[] bytes, int count) {
        int wanted = Math.min(count, kept - request.gathered());
        request.gather(bytes, wanted);
        room.grow(this, wanted);
        passedOver += count - wanted;
    }

    @Override
    public void onAllDataRead() {
        goOn();
    }

    private void goOn() {
        if (room.leave(this)) {
            async.dispatch();
        }
    }

    @Override
    public void onError(Throwable failure) {
        id.during(() -> log.debug("a body was cut short", failure));
        end(HttpServletResponse.SC_BAD_REQUEST);
    }

    @Override
    public void onError(AsyncEvent event) {
        onError(event.getThrowable());
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        end(HttpServletResponse.SC_REQUEST_TIMEOUT);
    }

    private void end(int status) {
        if (room.leave(this)) {
            answer(status);
        }
    }

    /** Others need the room; it has left that already. */
    void giveWay() {
        response.setHeader("Retry-After", "5");
        answer(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }

    private void answer(int status) {
        response.setStatus(status);
        async.complete();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        room.leave(this);
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // A servlet that has the whole body does as it likes.
    }
}
