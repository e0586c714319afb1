// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.execution;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client asks for. Variables and extensions may be null each. */
public record GraphQlRequest(
        String query, @Nullable String operationName, Map<String, Object> variables, Map<String, Object> extensions) {
    public GraphQlRequest {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        extensions = Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
    }

    public GraphQlRequest(String query, @Nullable String operationName, Map<String, Object> variables) {
        this(query, operationName, variables, Map.of());
    }
}
