// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.calltracking.api.RefusedException;
import org.calltracking.api.http.Endpoint;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;
import org.calltracking.api.plugin.PluginGuard;
import org.calltracking.api.plugin.Work;

/**
 * An endpoint of a plug-in: it answers behind the guard, on threads of its own, and its answers are looked at. Until
 * there is a thread for it, the body of a request counts among those that wait.
 */
record PluginOccupant(PluginGuard guard, WaitingRoom room, String plugin, String path, Endpoint endpoint, int bodyLimit)
        implements Occupant {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Override
    public CompletableFuture<Optional<Response>> answer(Request request, BooleanSupplier enter) {
        int bytes = request.body().length;
        if (!room.keep(bytes)) {
            return CompletableFuture.failedFuture(new RefusedException(
                    RefusedException.Code.PLUGIN_UNAVAILABLE, "too large bodies wait for " + plugin + " and others"));
        }
        AtomicBoolean waits = new AtomicBoolean(true);
        Runnable begin = () -> {
            if (waits.getAndSet(false)) {
                room.letGo(bytes);
            }
        };
        return guard.call(plugin, Work.ENDPOINT, path, LIMIT, () -> {
                    begin.run();
                    return enter.getAsBoolean()
                            ? Optional.of(PluginResponseCheck.checked(endpoint.answer(request)))
                            : Optional.<Response>empty();
                })
                .whenComplete((answer, failure) -> begin.run());
    }
}
