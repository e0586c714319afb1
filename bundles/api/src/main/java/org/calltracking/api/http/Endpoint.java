// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.http;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Answers all requests below one path. Registered as a service; called on many threads at once. The paths of the house
 * are given away by name; a plug-in's are {@code /x/PLUGIN} and those below it.
 */
@ConsumerType
public interface Endpoint {
    /** The path it owns, such as {@code /confirm}: that very path and all below it. */
    String path();

    /** The largest body it takes, in bytes; a larger one is answered 413 before {@link #answer}. */
    default int bodyLimit() {
        return 16 * 1024;
    }

    /** Answers one request. An exception becomes a masked 500, an unavailable store a 503. */
    Response answer(Request request);
}
