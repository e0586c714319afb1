// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.calltracking.api.RefusedException;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;
import org.jspecify.annotations.Nullable;

/**
 * A path and the service that answers there now. When the service goes, the slot stays for a grace, and requests wait in
 * line without a thread for the next one; so do those that it has not begun with. Thread-safe.
 */
final class EndpointSlot {
    /** So many threads serve one line: others want some too. */
    private static final int LINE_THREADS = 8;

    private final String path;
    private final Optional<String> plugin;
    private final WaitingRoom room;
    private final Consumer<EndpointSlot> closed;
    /** The first one serves. */
    private final List<Seat> seats = new ArrayList<>();

    private final Deque<SlotRequest> line = new ArrayDeque<>();
    private int bodyLimit;
    private long lastBundle;
    private long vacancy;
    private boolean isClosed;

    /**
     * @param plugin whose path it is, if not the house's
     * @param closed told when the grace has passed and nobody came
     */
    EndpointSlot(String path, Optional<String> plugin, WaitingRoom room, Consumer<EndpointSlot> closed) {
        this.path = path;
        this.plugin = plugin;
        this.room = room;
        this.closed = closed;
    }

    String path() {
        return path;
    }

    /** That of the service that is here, or was the last. */
    synchronized int bodyLimit() {
        return bodyLimit;
    }

    /** Gives a service its place behind those that are here, unless the slot is closed. */
    boolean seat(Seat seat) {
        synchronized (this) {
            if (isClosed) {
                return false;
            }
            seats.add(seat);
            bodyLimit = seats.get(0).bodyLimit();
            lastBundle = seat.bundleId();
        }
        resume();
        return true;
    }

    /** Gives it no more requests, and waits for those that it is at. */
    void vacate(Seat seat) {
        synchronized (this) {
            seats.remove(seat);
            seat.leave();
            if (seats.isEmpty()) {
                long ended = ++vacancy;
                if (!room.isClosed()) {
                    room.after(room.limits().grace(), () -> closeIf(() -> seats.isEmpty() && vacancy == ended));
                }
            } else {
                bodyLimit = seats.get(0).bodyLimit();
            }
        }
        if (!room.isClosed()) {
            seat.drain(room.limits().drain(), path);
        }
    }

    /** Nobody is to be waited for when the bundle that was here has been uninstalled. */
    void uninstalled(long bundleId) {
        closeIf(() -> seats.isEmpty() && lastBundle == bundleId);
    }

    /** Nobody will come any more. */
    void close() {
        closeIf(() -> true);
    }

    /** Answers the request now or later. */
    void serve(Request request, Exchange exchange) {
        begin(new SlotRequest(request, exchange));
    }

    private void begin(SlotRequest request) {
        Seat seat;
        synchronized (this) {
            seat = first();
            if (seat == null && join(request)) {
                return;
            }
        }
        if (seat == null) {
            request.exchange().answer(this::unavailable);
        } else {
            call(seat, request);
        }
    }

    private @Nullable Seat first() {
        return seats.isEmpty() ? null : seats.get(0);
    }

    private boolean join(SlotRequest request) {
        Duration remaining = request.remaining(
                plugin.isPresent() ? room.limits().pluginWait() : room.limits().houseWait());
        if (isClosed || remaining.isNegative() || !room.enter(request.bytes())) {
            return false;
        }
        request.exchange().suspend();
        request.waitsUntil(room.after(remaining, () -> giveUp(request)));
        line.addLast(request);
        return true;
    }

    private void giveUp(SlotRequest request) {
        synchronized (this) {
            if (!line.remove(request)) {
                return;
            }
            room.leave(request.bytes());
        }
        room.execute(() -> request.exchange().answer(this::unavailable));
    }

    private void call(Seat seat, SlotRequest request) {
        request.exchange().id().during(() -> callHere(seat, request));
    }

    private void callHere(Seat seat, SlotRequest request) {
        CompletableFuture<Optional<Response>> answer = seat.answer(request.request());
        if (answer.isDone()) {
            answer.whenComplete((response, failure) -> finish(request, response, failure));
        } else {
            request.exchange().suspend();
            answer.whenCompleteAsync(
                    (response, failure) -> finish(request, response, failure),
                    request.exchange().id().on(room));
        }
    }

    private void finish(
            SlotRequest request, @Nullable Optional<Response> response, @Nullable Throwable wrappedFailure) {
        if (response != null && response.isEmpty()) {
            begin(request);
            return;
        }
        Throwable failure = unwrapped(wrappedFailure);
        request.exchange().answer(() -> response == null ? masked(failure) : response.get());
    }

    private static @Nullable Throwable unwrapped(@Nullable Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private Response masked(@Nullable Throwable failure) throws Exception {
        if (failure instanceof RefusedException refused
                && refused.code() == RefusedException.Code.PLUGIN_UNAVAILABLE
                && plugin.isPresent()) {
            return unavailable();
        }
        if (failure instanceof Error error) {
            throw error;
        }
        throw failure instanceof Exception exception ? exception : new IllegalStateException("no answer", failure);
    }

    private void resume() {
        int threads;
        synchronized (this) {
            threads = seats.isEmpty() ? 0 : Math.min(line.size(), LINE_THREADS);
        }
        for (int i = 0; i < threads; i++) {
            room.execute(this::serveLine);
        }
    }

    private void serveLine() {
        while (true) {
            Seat seat;
            SlotRequest request;
            synchronized (this) {
                seat = line.isEmpty() ? null : first();
                request = seat == null ? null : line.pollFirst();
                if (seat == null || request == null) {
                    return;
                }
                request.waitsNoLonger();
                room.leave(request.bytes());
            }
            call(seat, request);
        }
    }

    private void closeIf(BooleanSupplier due) {
        List<SlotRequest> waiting;
        synchronized (this) {
            if (isClosed || !due.getAsBoolean()) {
                return;
            }
            isClosed = true;
            waiting = List.copyOf(line);
            line.clear();
            waiting.forEach(request -> {
                request.waitsNoLonger();
                room.leave(request.bytes());
            });
        }
        closed.accept(this);
        waiting.forEach(request -> room.execute(() -> request.exchange().answer(this::unavailable)));
    }

    private Response unavailable() {
        return plugin.map(name -> Response.json(
                                503,
                                ("{\"error\":{\"code\":\"PLUGIN_UNAVAILABLE\",\"message\":\"The plug-in " + name
                                                + " is not available at the moment, please try again.\"}}")
                                        .getBytes(StandardCharsets.UTF_8))
                        .with("Retry-After", "5"))
                .orElse(ErrorMask.UNAVAILABLE);
    }
}
