// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import org.calltracking.api.http.Response;
import org.calltracking.api.store.StoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what fails into answers that tell outsiders no more than a reference. */
final class ErrorMask {
    static final Response UNAVAILABLE = Response.text(503, "Not available at the moment, please try again.\n")
            .with("Retry-After", "5");
    private static final Logger log = LoggerFactory.getLogger(ErrorMask.class);

    private ErrorMask() {}

    /** What answers a request. */
    interface Answering {
        void run() throws Exception;
    }

    /**
     * Runs what answers a request, and answers in its place when it fails.
     *
     * @throws IOException if the answer had begun when it failed: the connection is to be broken off
     */
    static void around(HttpServletRequest request, HttpServletResponse response, Answering answering)
            throws IOException {
        try {
            answering.run();
        } catch (RefusedRequestException e) {
            instead(e.response(), request, response);
        } catch (EOFException e) {
            log.debug("a visitor went away", e);
        } catch (StoreUnavailableException e) {
            log.debug("a request found no database", e);
            instead(UNAVAILABLE, request, response);
        } catch (Exception | Error e) {
            if (response instanceof WatchedResponse watched && watched.isBrokenOff()) {
                log.debug("an answer was not taken", e);
                return;
            }
            String reference = RequestIds.of(request).text();
            log.error("{} {} failed, reference {}", request.getMethod(), place(request), reference, e);
            instead(Response.text(500, "Something went wrong. Reference: " + reference + "\n"), request, response);
        }
    }

    private static void instead(Response answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (response.isCommitted()) {
            // The server breaks the connection off: half an answer must not look whole.
            throw new IOException("the answer had begun when it failed");
        }
        response.resetBuffer();
        ResponseWriter.write(answer, request.getMethod(), response);
    }

    /** The first part of the path: what follows may be a secret, as in a mailed link. */
    private static String place(HttpServletRequest request) {
        String path = request.getRequestURI();
        int end = path.indexOf('/', 1);
        return end < 0 ? path : path.substring(0, end) + "/...";
    }
}
