// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.execution;

import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Measures operations of one document, valid or not. Each fragment is measured once, so the work grows with the text
 * and not with what it unfolds to. Confined to one thread.
 */
final class SelectionMeter {
    /** How many entries a list is taken to have that has no pages. */
    private static final int LIST = 10;

    private static final Set<String> INTROSPECTION = Set.of("__schema", "__type");

    private final GraphQLSchema schema;
    private final PageSizes pages;
    private final int maxNesting;
    private final Map<String, FragmentDefinition> fragments = new HashMap<>();
    private final Map<String, SelectionSize> measured = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    SelectionMeter(Document document, GraphQLSchema schema, PageSizes pages, int maxNesting) {
        this.schema = schema;
        this.pages = pages;
        this.maxNesting = maxNesting;
        document.getDefinitionsOfType(FragmentDefinition.class)
                .forEach(fragment -> fragments.put(fragment.getName(), fragment));
    }

    /** @throws RequestRefusedException if fragments go in circles or too deep */
    SelectionSize measure(OperationDefinition operation) throws RequestRefusedException {
        return measure(operation.getSelectionSet(), root(operation));
    }

    /** Measures the fragments too that no operation reaches, for they are validated like the others. */
    SelectionSize measureFragments() throws RequestRefusedException {
        SelectionSize largest = SelectionSize.NOTHING;
        for (String name : fragments.keySet()) {
            SelectionSize size = fragment(name);
            largest = size.fields() > largest.fields() ? size : largest;
        }
        return largest;
    }

    private @Nullable GraphQLObjectType root(OperationDefinition operation) {
        return switch (operation.getOperation()) {
            case QUERY -> schema.getQueryType();
            case MUTATION -> schema.getMutationType();
            case SUBSCRIPTION -> schema.getSubscriptionType();
        };
    }

    private SelectionSize measure(@Nullable SelectionSet selections, @Nullable Object parent)
            throws RequestRefusedException {
        SelectionSize size = SelectionSize.NOTHING;
        if (selections != null) {
            for (Selection<?> selection : selections.getSelections()) {
                size = size.plus(measure(selection, parent));
            }
        }
        return size;
    }

    private SelectionSize measure(Selection<?> selection, @Nullable Object parent) throws RequestRefusedException {
        if (selection instanceof FragmentSpread spread) {
            return fragment(spread.getName());
        }
        if (selection instanceof InlineFragment fragment) {
            return measure(fragment.getSelectionSet(), type(fragment.getTypeCondition(), parent));
        }
        return field((Field) selection, parent);
    }

    private SelectionSize field(Field field, @Nullable Object parent) throws RequestRefusedException {
        GraphQLFieldDefinition definition =
                parent instanceof GraphQLFieldsContainer owner ? owner.getFieldDefinition(field.getName()) : null;
        boolean alias = field.getAlias() != null;
        if (definition == null) {
            SelectionSize inside = measure(field.getSelectionSet(), null);
            return INTROSPECTION.contains(field.getName()) ? inside.inIntrospection(alias) : inside.inField(alias, 1);
        }
        GraphQLFieldsContainer owner = (GraphQLFieldsContainer) parent;
        Object type = GraphQLTypeUtil.unwrapAll(definition.getType());
        return measure(field.getSelectionSet(), type).inField(alias, rows(field, definition, owner));
    }

    /** A connection's pages count once: where they are asked for, not again at their edges. */
    private long rows(Field field, GraphQLFieldDefinition definition, @Nullable GraphQLFieldsContainer owner) {
        if (isConnection(GraphQLTypeUtil.unwrapAll(definition.getType()))) {
            return pages.of(field);
        }
        boolean list = GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(definition.getType()));
        return list && !isConnection(owner) ? LIST : 1;
    }

    private static boolean isConnection(@Nullable Object type) {
        return type instanceof GraphQLObjectType object
                && object.getName().endsWith("Connection")
                && object.getFieldDefinition("edges") != null;
    }

    private @Nullable Object type(@Nullable TypeName condition, @Nullable Object otherwise) {
        return condition == null ? otherwise : schema.getType(condition.getName());
    }

    private SelectionSize fragment(String name) throws RequestRefusedException {
        SelectionSize known = measured.get(name);
        if (known != null) {
            return known;
        }
        FragmentDefinition fragment = fragments.get(name);
        if (fragment == null) {
            return SelectionSize.NOTHING;
        }
        if (!open.add(name)) {
            throw new RequestRefusedException(
                    ErrorCode.GRAPHQL_VALIDATION_FAILED, "the fragment " + name + " contains itself");
        }
        if (open.size() > maxNesting) {
            throw new RequestRefusedException(ErrorCode.LIMIT_EXCEEDED, tooNested(maxNesting));
        }
        SelectionSize size = measure(fragment.getSelectionSet(), type(fragment.getTypeCondition(), null))
                .inFragment();
        open.remove(name);
        measured.put(name, size);
        return size;
    }

    static String tooNested(int max) {
        return "fragments may be nested " + max + " deep at most";
    }
}
