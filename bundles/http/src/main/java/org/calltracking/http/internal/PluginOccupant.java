// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.calltracking.api.http.Endpoint;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;
import org.calltracking.api.plugin.PluginGuard;

/** An endpoint of a plug-in: it answers behind the guard, on threads of its own, and its answers are looked at. */
record PluginOccupant(PluginGuard guard, String plugin, String path, Endpoint endpoint, int bodyLimit)
        implements Occupant {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    /** About half of the threads that the guard gives a plug-in: its GraphQL fields and listeners need some too. */
    private static final int CALLS = 8;

    @Override
    public int callLimit() {
        return CALLS;
    }

    @Override
    public CompletableFuture<Response> answer(Request request) {
        AtomicBoolean begun = new AtomicBoolean();
        return guard.call(plugin, path, LIMIT, () -> {
                    begun.set(true);
                    return endpoint.answer(request);
                })
                .exceptionallyCompose(
                        failure -> CompletableFuture.failedFuture(begun.get() ? failure : new BusyException(failure)))
                .thenApply(PluginResponseCheck::checked);
    }
}
