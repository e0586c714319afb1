// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.execution;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client asks for. Variables may be null each. */
public record GraphQlRequest(String query, @Nullable String operationName, Map<String, Object> variables) {
    public GraphQlRequest {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }
}
