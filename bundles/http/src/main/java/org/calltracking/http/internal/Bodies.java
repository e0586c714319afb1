// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Sees to it that servlets get requests with bodies that are here, so that slow senders hold no threads. Thread-safe. */
final class Bodies {
    private final BodyLimits limits;
    private final BodyRoom room;

    Bodies(BodyLimits limits) {
        this.limits = limits;
        this.room = new BodyRoom(limits.room());
    }

    /**
     * Passes the request on, now or when its body is here; it is dispatched anew then.
     *
     * @param limit how many bytes the servlet reads
     */
    void passOn(HttpServletRequest request, HttpServletResponse response, int limit, FilterChain chain)
            throws IOException, ServletException {
        if (request.getHeader("Expect") != null && request.getContentLengthLong() > limit) {
            // Whoever asks before sending is spared that.
            chain.doFilter(new WholeRequest(request), response);
        } else if (isHere(request)) {
            chain.doFilter(request, response);
        } else {
            BodyArrival.await(room, request, response, limit, limits.time());
        }
    }

    private static boolean isHere(HttpServletRequest request) throws IOException {
        long length = request.getContentLengthLong();
        return length < 0
                ? request.getHeader("Transfer-Encoding") == null
                : length == 0 || length <= request.getInputStream().available();
    }

    int underWay() {
        return room.size();
    }
}
