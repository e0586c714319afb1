// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a client gets.
 *
 * @param ran whether the operation was executed, so that its answer has data, if only null
 * @param body the answer as the specification shapes it
 */
public record Answer(boolean ran, Map<String, Object> body) {

    static Answer refused(String message, Map<String, Object> extensions) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message", message);
        error.put("extensions", extensions);
        return new Answer(false, Map.of("errors", List.of(error)));
    }

    /** An answer to an operation that was not executed. */
    public static Answer refused(ErrorCode code, String message) {
        return refused(message, Map.of("code", code.name()));
    }
}
