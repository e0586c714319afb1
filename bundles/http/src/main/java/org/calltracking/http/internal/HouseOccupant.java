// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.calltracking.api.http.Endpoint;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;

/** An endpoint of the house: it answers on the caller's thread. */
record HouseOccupant(Endpoint endpoint, int bodyLimit) implements Occupant {
    @Override
    public CompletableFuture<Optional<Response>> answer(Request request, BooleanSupplier enter) {
        try {
            return CompletableFuture.completedFuture(
                    enter.getAsBoolean() ? Optional.of(endpoint.answer(request)) : Optional.empty());
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
