// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.execution;

import graphql.language.OperationDefinition;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.calltracking.api.graphql.GlobalId;
import org.jspecify.annotations.Nullable;

/** An operation that may be executed, on the generation on which it was prepared. */
public record Operation(
        Generation generation, PreparedDocument document, OperationDefinition definition, GraphQlRequest request) {

    /** Whether it changes nothing. */
    public boolean isQuery() {
        return definition.getOperation() == OperationDefinition.Operation.QUERY;
    }

    /** Whether it is answered for each event, and not once. */
    public boolean isSubscription() {
        return definition.getOperation() == OperationDefinition.Operation.SUBSCRIPTION;
    }

    /** The name of its first root field; a subscription has no other. */
    public String firstField() {
        return touched().firstField();
    }

    /** Whether it asks for the schema itself. */
    boolean introspects() {
        return document.operations()
                .getOrDefault(definition, SelectionSize.NOTHING)
                .introspects();
    }

    /** The names of the parts that it needs. */
    public Set<String> parts() {
        Touched touched = touched();
        if (touched.nodes().isEmpty()) {
            return touched.parts();
        }
        Set<String> parts = new HashSet<>(touched.parts());
        for (Value<?> value : touched.nodes()) {
            GlobalId id = id(value);
            String part = id == null ? null : generation.owners().ofType(id.type());
            if (part != null) {
                parts.add(part);
            }
        }
        return parts;
    }

    private Touched touched() {
        return Objects.requireNonNull(document.touched().get(definition));
    }

    private @Nullable GlobalId id(@Nullable Value<?> value) {
        if (value instanceof VariableReference variable) {
            return request.variables().containsKey(variable.getName())
                    ? decode(request.variables().get(variable.getName()))
                    : id(preset(variable.getName()));
        }
        return value instanceof StringValue text ? decode(text.getValue()) : null;
    }

    private @Nullable Value<?> preset(String variable) {
        return definition.getVariableDefinitions().stream()
                .filter(known -> known.getName().equals(variable))
                .map(VariableDefinition::getDefaultValue)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable GlobalId decode(@Nullable Object id) {
        return id instanceof String text ? GlobalId.decode(text) : null;
    }
}
