// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for.
 *
 * @param readOnly whether nothing but a query is accepted, as behind GET
 */
public record Operation(
        String query, @Nullable String operationName, Map<String, Object> variables, boolean readOnly) {}
