// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.schema;

import graphql.language.DescribedNode;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.InterfaceTypeDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.SDLExtensionDefinition;
import graphql.language.TypeDefinition;
import java.util.ArrayList;
import java.util.List;

/** Finds what a part declares without saying what it is. */
final class Descriptions {
    private final List<String> missing = new ArrayList<>();

    private Descriptions() {}

    /** The names of all that has no description. An argument {@code input} is described by its type. */
    static List<String> missing(Part part) {
        Descriptions descriptions = new Descriptions();
        part.types().forEach(descriptions::check);
        return descriptions.missing;
    }

    private void check(TypeDefinition<?> type) {
        String name = type.getName();
        if (!(type instanceof SDLExtensionDefinition)) {
            check(type, name);
        }
        if (type instanceof ObjectTypeDefinition object) {
            object.getFieldDefinitions().forEach(field -> checkField(field, name));
        } else if (type instanceof InterfaceTypeDefinition abstractType) {
            abstractType.getFieldDefinitions().forEach(field -> checkField(field, name));
        } else if (type instanceof InputObjectTypeDefinition input) {
            for (InputValueDefinition value : input.getInputValueDefinitions()) {
                check(value, name + "." + value.getName());
            }
        } else if (type instanceof EnumTypeDefinition constants) {
            for (EnumValueDefinition constant : constants.getEnumValueDefinitions()) {
                check(constant, name + "." + constant.getName());
            }
        }
    }

    private void checkField(FieldDefinition field, String type) {
        String name = type + "." + field.getName();
        check(field, name);
        for (InputValueDefinition argument : field.getInputValueDefinitions()) {
            if (!argument.getName().equals("input")) {
                check(argument, name + "(" + argument.getName() + ":)");
            }
        }
    }

    private void check(Object node, String name) {
        boolean described = node instanceof DescribedNode<?> described0
                && described0.getDescription() != null
                && !described0.getDescription().getContent().isBlank();
        if (!described) {
            missing.add(name);
        }
    }
}
