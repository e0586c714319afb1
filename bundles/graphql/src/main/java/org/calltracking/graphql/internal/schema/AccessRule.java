// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.schema;

import graphql.language.Directive;
import graphql.language.EnumValue;
import graphql.language.FieldDefinition;
import java.util.List;
import java.util.Set;
import org.calltracking.api.access.Action;
import org.calltracking.api.access.Entity;
import org.jspecify.annotations.Nullable;

/** What a field's directive demands. */
sealed interface AccessRule {
    Set<String> DIRECTIVES = Set.of("public", "signedIn", "operator", "access");

    record Public() implements AccessRule {}

    record SignedIn() implements AccessRule {}

    record Operator() implements AccessRule {}

    record Right(Entity entity, Action action) implements AccessRule {}

    /**
     * The rule that stands at the field, or null if none does.
     *
     * @throws RefusedPartException if several do
     */
    static @Nullable AccessRule of(String type, FieldDefinition field) {
        List<Directive> found = field.getDirectives().stream()
                .filter(directive -> DIRECTIVES.contains(directive.getName()))
                .toList();
        if (found.isEmpty()) {
            return null;
        }
        if (found.size() > 1) {
            throw new RefusedPartException(type + "." + field.getName() + " has several access directives");
        }
        Directive directive = found.get(0);
        return switch (directive.getName()) {
            case "public" -> new Public();
            case "signedIn" -> new SignedIn();
            case "operator" -> new Operator();
            default -> right(type, field, directive);
        };
    }

    private static Right right(String type, FieldDefinition field, Directive directive) {
        try {
            return new Right(
                    Entity.valueOf(constant(directive, "entity")), Action.valueOf(constant(directive, "action")));
        } catch (IllegalArgumentException e) {
            throw new RefusedPartException(
                    type + "." + field.getName() + " names an entity or action that does not exist");
        }
    }

    private static String constant(Directive directive, String argument) {
        return directive.getArgument(argument) != null
                        && directive.getArgument(argument).getValue() instanceof EnumValue value
                ? value.getName()
                : "";
    }
}
