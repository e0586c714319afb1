// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import java.util.concurrent.CompletableFuture;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;

/** A service that answers the requests of a slot. Thread-safe. */
interface Occupant {
    int bodyLimit();

    /** How many requests it is given at once. */
    int callLimit();

    /**
     * Answers a request, or fails with what is to be masked. Throws nothing.
     *
     * @return fails with {@link BusyException} when the request was not begun and may be tried again
     */
    CompletableFuture<Response> answer(Request request);

    /** Nobody had a hand free. */
    final class BusyException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BusyException(Throwable cause) {
            super("nobody had a hand free", cause, false, false);
        }
    }
}
