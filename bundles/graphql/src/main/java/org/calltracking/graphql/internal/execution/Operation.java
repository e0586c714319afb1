// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.execution;

import graphql.language.OperationDefinition;

/** An operation that may be executed, on the generation on which it was prepared. */
public record Operation(
        Generation generation, PreparedDocument document, OperationDefinition definition, GraphQlRequest request) {

    /** Whether it changes nothing. */
    public boolean isQuery() {
        return definition.getOperation() == OperationDefinition.Operation.QUERY;
    }

    /** Whether it asks for the schema itself. */
    boolean introspects() {
        return document.operations()
                .getOrDefault(definition, SelectionSize.NOTHING)
                .introspects();
    }
}
