// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;

/** A service that answers the requests of a slot. Thread-safe. */
interface Occupant {
    int bodyLimit();

    /**
     * Answers a request, or fails with what is to be masked. Throws nothing.
     *
     * @param enter whether the request may begin; asked on the thread that answers it
     * @return empty if the request might not begin
     */
    CompletableFuture<Optional<Response>> answer(Request request, BooleanSupplier enter);
}
