// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.schema;

import graphql.language.Argument;
import graphql.language.Directive;
import graphql.language.EnumValue;
import graphql.language.FieldDefinition;
import java.util.List;
import java.util.Set;
import org.calltracking.api.access.Action;
import org.calltracking.api.access.Entity;
import org.calltracking.graphql.internal.fetch.AccessRule;
import org.jspecify.annotations.Nullable;

/** Reads the directive that says who may ask for a field. */
final class AccessDirectives {
    /** All of them, for people. */
    static final String ALL = "@access, @signedIn, @operator and @public";

    private static final Set<String> NAMES = Set.of("access", "signedIn", "operator", "public");

    private AccessDirectives() {}

    /**
     * The field's rule, or null if it carries none.
     *
     * @throws FaultException if it carries several, or one that names no known right
     */
    static @Nullable AccessRule rule(FieldDefinition field) throws FaultException {
        List<Directive> directives = field.getDirectives().stream()
                .filter(directive -> NAMES.contains(directive.getName()))
                .toList();
        if (directives.size() > 1) {
            throw new FaultException("carries more than one of " + ALL);
        }
        return directives.isEmpty() ? null : rule(directives.get(0));
    }

    private static AccessRule rule(Directive directive) throws FaultException {
        return switch (directive.getName()) {
            case "public" -> new AccessRule.Anyone();
            case "signedIn" -> new AccessRule.SignedIn();
            case "operator" -> new AccessRule.Operator();
            default -> right(constant(directive, "entity", Entity.class), constant(directive, "action", Action.class));
        };
    }

    private static AccessRule right(Entity entity, Action action) throws FaultException {
        if (!entity.actions().contains(action)) {
            throw new FaultException(
                    "carries @access for " + action + ", which a right on " + entity + " cannot allow");
        }
        if (action == Action.HIDE) {
            throw new FaultException("carries @access for HIDE, which takes away and opens nothing");
        }
        return new AccessRule.Right(entity, action);
    }

    private static <E extends Enum<E>> E constant(Directive directive, String name, Class<E> type)
            throws FaultException {
        Argument argument = directive.getArgument(name);
        if (argument == null || !(argument.getValue() instanceof EnumValue value)) {
            throw new FaultException("carries @access without " + name);
        }
        try {
            return Enum.valueOf(type, value.getName());
        } catch (IllegalArgumentException e) {
            throw new FaultException("carries @access for the unknown " + name + " " + value.getName(), e);
        }
    }
}
