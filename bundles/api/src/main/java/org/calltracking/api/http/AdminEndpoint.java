// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.http;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Answers the operator's commands below {@code /admin/NAME} on the management address. Registered as a service; asked
 * only by who has the token of this start. What it answers is JSON; a refusal is {@code {"error": "what to mend"}}
 * with a status of 4xx.
 */
@ConsumerType
public interface AdminEndpoint {
    /** The name below {@code /admin/}, such as {@code plugins}. */
    String name();

    /** The largest body it takes, in bytes. */
    default int bodyLimit() {
        return 16 * 1024;
    }

    /** What is too large to be held is answered in this way, before {@link #answer} is asked; null for all else. */
    default @Nullable Download download(Request request) {
        return null;
    }

    /** Answers one request; its path begins with {@code /admin/NAME}. Called on one of a few threads. */
    Response answer(Request request);
}
