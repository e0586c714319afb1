// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.execution;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.UUID;
import org.calltracking.api.http.RequestId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The unexpected failures of one request. Each is logged once, however many fields it touches, under the request's id,
 * which is all the client gets. Thread-safe.
 */
final class Incidents {
    private static final Logger log = LoggerFactory.getLogger(Incidents.class);

    private final Map<Throwable, String> references = Collections.synchronizedMap(new IdentityHashMap<>());

    private final RequestId request = RequestId.current();

    /** What stands in the error's details. */
    Map<String, Object> details(Throwable cause, Object where) {
        return Map.of("reference", references.computeIfAbsent(cause, unknown -> log(cause, where)));
    }

    private String log(Throwable cause, Object where) {
        String reference = request.isNone() ? UUID.randomUUID().toString() : request.text();
        log.error("{} failed, reference {}", where, reference, cause);
        return reference;
    }
}
