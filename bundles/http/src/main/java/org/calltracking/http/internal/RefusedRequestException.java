// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import org.calltracking.api.http.Response;

/** A request that is answered before any endpoint sees it. */
final class RefusedRequestException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    private RefusedRequestException(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    static RefusedRequestException malformed(String message) {
        return new RefusedRequestException(400, message);
    }

    static RefusedRequestException tooLarge(int limit) {
        return new RefusedRequestException(413, "The body may have " + limit + " bytes at most.");
    }

    Response response() {
        return Response.text(status, getMessage() + "\n");
    }
}
