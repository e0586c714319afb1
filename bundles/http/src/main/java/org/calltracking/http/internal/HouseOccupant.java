// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import java.util.concurrent.CompletableFuture;
import org.calltracking.api.http.Endpoint;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;

/** An endpoint of the house: it answers on the caller's thread. */
record HouseOccupant(Endpoint endpoint, int bodyLimit) implements Occupant {
    @Override
    public int callLimit() {
        return Integer.MAX_VALUE;
    }

    @Override
    public CompletableFuture<Response> answer(Request request) {
        try {
            return CompletableFuture.completedFuture(endpoint.answer(request));
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
