// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.execution;

import graphql.language.Argument;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.language.Value;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.GraphQLUnionType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.calltracking.graphql.internal.schema.Owners;
import org.jspecify.annotations.Nullable;

/** Finds which parts a valid operation needs: those of all fields that it selects. Confined to one thread. */
final class TouchedParts {
    private static final String NODE = "node";
    private static final String INTROSPECTION = "__";

    private final GraphQLSchema schema;
    private final Owners owners;
    private final Map<String, FragmentDefinition> fragments;
    private final Set<String> parts = new HashSet<>();
    private final List<Value<?>> nodes = new ArrayList<>();
    private final Set<Spread> spreads = new HashSet<>();
    private @Nullable String firstField;

    /**
     * What a selection is made on.
     *
     * @param typeTold whether the part of the value's own type is known otherwise, as behind {@code Query.node}
     */
    private record Parent(GraphQLType type, boolean typeTold) {}

    private record Spread(String fragment, boolean typeTold) {}

    private TouchedParts(GraphQLSchema schema, Owners owners, Map<String, FragmentDefinition> fragments) {
        this.schema = schema;
        this.owners = owners;
        this.fragments = fragments;
    }

    /** The parts of each operation in a document. */
    static Map<OperationDefinition, Touched> of(Document document, GraphQLSchema schema, Owners owners) {
        Map<String, FragmentDefinition> fragments = new LinkedHashMap<>();
        document.getDefinitionsOfType(FragmentDefinition.class)
                .forEach(fragment -> fragments.put(fragment.getName(), fragment));
        Map<OperationDefinition, Touched> touched = new LinkedHashMap<>();
        for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
            touched.put(operation, new TouchedParts(schema, owners, fragments).of(operation));
        }
        return touched;
    }

    private Touched of(OperationDefinition operation) {
        GraphQLType root = Objects.requireNonNull(
                switch (operation.getOperation()) {
                    case QUERY -> schema.getQueryType();
                    case MUTATION -> schema.getMutationType();
                    case SUBSCRIPTION -> schema.getSubscriptionType();
                });
        walk(operation.getSelectionSet(), new Parent(root, false));
        return new Touched(parts, nodes, Objects.requireNonNullElse(firstField, ""));
    }

    private void walk(@Nullable SelectionSet selections, Parent parent) {
        if (selections == null) {
            return;
        }
        for (Selection<?> selection : selections.getSelections()) {
            if (selection instanceof Field field) {
                walk(field, parent);
            } else if (selection instanceof InlineFragment fragment) {
                walk(fragment.getSelectionSet(), on(fragment.getTypeCondition(), parent));
            } else if (selection instanceof FragmentSpread spread) {
                walk(spread, parent);
            }
        }
    }

    private void walk(FragmentSpread spread, Parent parent) {
        FragmentDefinition fragment = Objects.requireNonNull(fragments.get(spread.getName()));
        Parent inside = on(fragment.getTypeCondition(), parent);
        if (spreads.add(new Spread(fragment.getName(), inside.typeTold()))) {
            walk(fragment.getSelectionSet(), inside);
        }
    }

    private Parent on(@Nullable TypeName condition, Parent parent) {
        if (condition == null || condition.getName().equals(name(parent.type()))) {
            return parent;
        }
        return new Parent(Objects.requireNonNull(schema.getType(condition.getName())), false);
    }

    private void walk(Field field, Parent parent) {
        if (firstField == null) {
            firstField = field.getName();
        }
        if (field.getName().startsWith(INTROSPECTION)) {
            return;
        }
        GraphQLFieldsContainer owner = (GraphQLFieldsContainer) parent.type();
        touch(owner, field.getName(), parent.typeTold());
        GraphQLFieldDefinition definition = Objects.requireNonNull(owner.getFieldDefinition(field.getName()));
        GraphQLType type = GraphQLTypeUtil.unwrapAll(definition.getType());
        boolean node = owner == schema.getQueryType() && field.getName().equals(NODE);
        if (node) {
            field.getArguments().stream().map(Argument::getValue).forEach(nodes::add);
        } else if (type instanceof GraphQLInterfaceType || type instanceof GraphQLUnionType) {
            add(owners.ofType(name(type)));
        }
        walk(field.getSelectionSet(), new Parent(type, node));
    }

    private void touch(GraphQLFieldsContainer owner, String field, boolean typeTold) {
        if (owner instanceof GraphQLInterfaceType abstractType) {
            if (!typeTold) {
                for (GraphQLObjectType member : schema.getImplementations(abstractType)) {
                    add(owners.ofField(member.getName(), field));
                }
            }
        } else {
            add(owners.ofField(owner.getName(), field));
        }
    }

    private void add(@Nullable String part) {
        if (part != null) {
            parts.add(part);
        }
    }

    private static String name(GraphQLType type) {
        return ((GraphQLNamedType) type).getName();
    }
}
