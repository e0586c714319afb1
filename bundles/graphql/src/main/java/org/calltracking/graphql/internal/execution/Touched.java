// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.execution;

import graphql.language.Value;
import java.util.List;
import java.util.Set;

/**
 * Which parts an operation needs.
 *
 * @param parts whatever the variables
 * @param nodes the ids that it gives to {@code Query.node}: each leads to one part more
 * @param firstField the name of its first root field
 */
record Touched(Set<String> parts, List<Value<?>> nodes, String firstField) {
    Touched {
        parts = Set.copyOf(parts);
        nodes = List.copyOf(nodes);
    }
}
