// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.limits;

import graphql.language.Argument;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.calltracking.api.Page;
import org.calltracking.api.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Weighs an operation before it runs. Each fragment is weighed once, however often it is spread, so that weighing
 * takes time in the document's length alone. One instance weighs one operation.
 */
public final class OperationMeter {
    /** What a list without pages is taken to hold. */
    private static final int LIST = 10;

    private final GraphQLSchema schema;
    private final Document document;
    private final Map<String, Object> variables;
    private final Limits limits;
    private final Map<String, FragmentDefinition> fragments = new HashMap<>();
    private final Map<String, Weight> weighed = new HashMap<>();
    private final Set<String> beingWeighed = new HashSet<>();
    private int aliases;

    public OperationMeter(GraphQLSchema schema, Document document, Map<String, Object> variables, Limits limits) {
        this.schema = schema;
        this.document = document;
        this.variables = variables;
        this.limits = limits;
        document.getDefinitionsOfType(FragmentDefinition.class)
                .forEach(fragment -> fragments.put(fragment.getName(), fragment));
    }

    /**
     * What an operation weighs.
     *
     * @param fields at its own level
     * @param introspects whether it asks for the schema
     */
    public record Weight(int depth, int introspectionDepth, long cost, int fields, boolean introspects) {
        static final Weight NONE = new Weight(0, 0, 0, 0, false);

        Weight plus(Weight other) {
            return new Weight(
                    Math.max(depth, other.depth),
                    Math.max(introspectionDepth, other.introspectionDepth),
                    capped(cost + other.cost),
                    fields + other.fields,
                    introspects || other.introspects);
        }
    }

    /**
     * Weighs the operation.
     *
     * @throws RefusedException if it is over a limit
     */
    public Weight weigh(OperationDefinition operation) {
        GraphQLObjectType root = root(operation);
        Weight weight = root == null ? Weight.NONE : weigh(operation.getSelectionSet(), root);
        document.getDefinitionsOfType(FragmentDefinition.class).forEach(this::weighUnspread);
        check("aliases", aliases, limits.aliases());
        check("levels of fields", weight.depth(), limits.depth());
        check("levels of fields", weight.introspectionDepth(), limits.introspectionDepth());
        check("cost", weight.cost(), limits.cost());
        if (operation.getOperation() == OperationDefinition.Operation.MUTATION) {
            check("mutations", weight.fields(), limits.mutations());
        }
        return weight;
    }

    private void weighUnspread(FragmentDefinition fragment) {
        weigh(fragment.getName());
    }

    private static void check(String what, long is, long limit) {
        if (is > limit) {
            throw new RefusedException(
                    RefusedException.Code.LIMIT_EXCEEDED,
                    "the operation has too much " + what + ": " + is + ", and " + limit + " is the limit");
        }
    }

    private @Nullable GraphQLObjectType root(OperationDefinition operation) {
        return switch (operation.getOperation()) {
            case QUERY -> schema.getQueryType();
            case MUTATION -> schema.getMutationType();
            case SUBSCRIPTION -> schema.getSubscriptionType();
        };
    }

    private Weight weigh(@Nullable SelectionSet set, @Nullable GraphQLType parent) {
        Weight sum = Weight.NONE;
        if (set == null) {
            return sum;
        }
        for (Selection<?> selection : set.getSelections()) {
            if (selection instanceof Field field) {
                sum = sum.plus(weigh(field, parent));
            } else if (selection instanceof InlineFragment inline) {
                GraphQLType type = inline.getTypeCondition() == null
                        ? parent
                        : schema.getType(inline.getTypeCondition().getName());
                sum = sum.plus(weigh(inline.getSelectionSet(), type));
            } else if (selection instanceof FragmentSpread spread) {
                sum = sum.plus(weigh(spread.getName()));
            }
        }
        return sum;
    }

    private Weight weigh(String fragmentName) {
        Weight known = weighed.get(fragmentName);
        FragmentDefinition fragment = fragments.get(fragmentName);
        if (known != null || fragment == null || !beingWeighed.add(fragmentName)) {
            return known == null ? Weight.NONE : known;
        }
        Weight weight = weigh(
                fragment.getSelectionSet(),
                schema.getType(fragment.getTypeCondition().getName()));
        beingWeighed.remove(fragmentName);
        weighed.put(fragmentName, weight);
        return weight;
    }

    private Weight weigh(Field field, @Nullable GraphQLType parent) {
        if (field.getAlias() != null) {
            aliases++;
        }
        if (field.getName().startsWith("__")) {
            Weight below = weigh(field.getSelectionSet(), null);
            boolean asks = !field.getName().equals("__typename");
            return new Weight(0, asks ? below.depth() + 1 : 0, 0, 1, asks);
        }
        GraphQLFieldDefinition definition = parent instanceof GraphQLFieldsContainer container
                ? container.getFieldDefinition(field.getName())
                : null;
        GraphQLType type = definition == null ? null : GraphQLTypeUtil.unwrapAll(definition.getType());
        Weight below = weigh(field.getSelectionSet(), type);
        long times = definition == null ? 1 : times(field, definition, type);
        return new Weight(
                below.depth() + 1,
                below.introspectionDepth(),
                capped(1 + times * below.cost()),
                1,
                below.introspects());
    }

    private long times(Field field, GraphQLFieldDefinition definition, @Nullable GraphQLType type) {
        String name = type == null ? "" : GraphQLTypeUtil.simplePrint(type);
        if (name.endsWith("Connection")) {
            Integer first = size(field, "first");
            Integer last = size(field, "last");
            int asked = first != null ? first : last != null ? last : Page.DEFAULT;
            return Math.max(1, Math.min(asked, Page.MAX));
        }
        boolean list = GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(definition.getType()));
        return list && !name.endsWith("Edge") ? LIST : 1;
    }

    private @Nullable Integer size(Field field, String argument) {
        for (Argument given : field.getArguments()) {
            if (given.getName().equals(argument)) {
                return number(given.getValue());
            }
        }
        return null;
    }

    private @Nullable Integer number(Value<?> value) {
        if (value instanceof IntValue literal) {
            return literal.getValue().min(BigInteger.valueOf(Page.MAX)).intValue();
        }
        Object given = value instanceof VariableReference reference ? variables.get(reference.getName()) : null;
        return given instanceof Number size ? size.intValue() : null;
    }

    private static long capped(long cost) {
        return Math.min(cost, Integer.MAX_VALUE);
    }
}
