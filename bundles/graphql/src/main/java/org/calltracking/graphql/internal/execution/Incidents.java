// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.execution;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The unexpected failures of one request. Each is logged once, however many fields it touches, under a reference that
 * is all the client gets. Thread-safe.
 */
final class Incidents {
    private static final Logger log = LoggerFactory.getLogger(Incidents.class);

    private final Map<Throwable, String> references = Collections.synchronizedMap(new IdentityHashMap<>());

    /** What stands in the error's details. */
    Map<String, Object> details(Throwable cause, Object where) {
        return Map.of("reference", references.computeIfAbsent(cause, unknown -> log(cause, where)));
    }

    private static String log(Throwable cause, Object where) {
        String reference = UUID.randomUUID().toString();
        log.error("{} failed, reference {}", where, reference, cause);
        return reference;
    }
}
