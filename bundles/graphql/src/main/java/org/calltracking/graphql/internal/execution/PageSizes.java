// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.execution;

import graphql.language.Argument;
import graphql.language.Field;
import graphql.language.IntValue;
import graphql.language.OperationDefinition;
import graphql.language.Value;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import java.math.BigInteger;
import java.util.Map;
import org.calltracking.api.Page;
import org.jspecify.annotations.Nullable;

/** How many rows a field that answers a connection asks for. */
@FunctionalInterface
interface PageSizes {
    int of(Field field);

    /** The most that any variables could make of it. */
    static PageSizes largest() {
        return field -> size(field, variable -> Page.MAX);
    }

    /** What these variables make of it. */
    static PageSizes with(OperationDefinition operation, Map<String, Object> variables) {
        return field -> size(field, variable -> value(operation, variables, variable));
    }

    /** What a variable stands for. */
    @FunctionalInterface
    interface Variables {
        int of(String name);
    }

    private static int size(Field field, Variables variables) {
        int size = Page.DEFAULT;
        for (Argument argument : field.getArguments()) {
            if (argument.getName().equals("first") || argument.getName().equals("last")) {
                size = argument.getValue() instanceof VariableReference variable
                        ? variables.of(variable.getName())
                        : literal(argument.getValue());
            }
        }
        return size;
    }

    private static int value(OperationDefinition operation, Map<String, Object> variables, String name) {
        if (variables.containsKey(name)) {
            Object value = variables.get(name);
            if (value == null) {
                return Page.DEFAULT;
            }
            return value instanceof Number number ? rows(number.longValue()) : Page.MAX;
        }
        for (VariableDefinition definition : operation.getVariableDefinitions()) {
            if (definition.getName().equals(name)) {
                return literal(definition.getDefaultValue());
            }
        }
        return Page.DEFAULT;
    }

    private static int literal(@Nullable Value<?> value) {
        if (value instanceof IntValue number) {
            return rows(number.getValue().min(BigInteger.valueOf(Page.MAX)).longValue());
        }
        return Page.DEFAULT;
    }

    /** More than a page holds is refused when the field is fetched. */
    private static int rows(long asked) {
        return (int) Math.max(0, Math.min(asked, Page.MAX));
    }
}
