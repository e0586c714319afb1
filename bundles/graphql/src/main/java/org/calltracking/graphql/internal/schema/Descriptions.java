// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.schema;

import graphql.language.AbstractDescribedNode;
import graphql.language.Description;
import graphql.language.EnumTypeDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.InterfaceTypeDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.ObjectTypeExtensionDefinition;
import graphql.language.TypeDefinition;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.List;

/** Demands a description of everything that a part declares. */
final class Descriptions {
    private Descriptions() {}

    /** @throws RefusedPartException naming what has none */
    static void check(TypeDefinitionRegistry part) {
        for (TypeDefinition<?> type : part.types().values()) {
            check(type.getName(), ((AbstractDescribedNode<?>) type).getDescription());
            checkInside(type);
        }
        part.scalars().forEach((name, scalar) -> {
            if (part.types().containsKey(name)) {
                check(name, scalar.getDescription());
            }
        });
        for (List<ObjectTypeExtensionDefinition> extensions :
                part.objectTypeExtensions().values()) {
            extensions.forEach(extension -> fields(extension.getName(), extension.getFieldDefinitions()));
        }
    }

    private static void checkInside(TypeDefinition<?> type) {
        if (type instanceof ObjectTypeDefinition object) {
            fields(object.getName(), object.getFieldDefinitions());
        } else if (type instanceof InterfaceTypeDefinition abstraction) {
            fields(abstraction.getName(), abstraction.getFieldDefinitions());
        } else if (type instanceof InputObjectTypeDefinition input) {
            values(input.getName(), input.getInputValueDefinitions());
        } else if (type instanceof EnumTypeDefinition constants) {
            constants
                    .getEnumValueDefinitions()
                    .forEach(value -> check(type.getName() + "." + value.getName(), value.getDescription()));
        }
    }

    private static void fields(String type, List<FieldDefinition> fields) {
        for (FieldDefinition field : fields) {
            String name = type + "." + field.getName();
            check(name, field.getDescription());
            values(name, field.getInputValueDefinitions());
        }
    }

    private static void values(String owner, List<InputValueDefinition> values) {
        values.forEach(value -> check(owner + "." + value.getName(), value.getDescription()));
    }

    private static void check(String name, Description description) {
        if (description == null || description.getContent().isBlank()) {
            throw new RefusedPartException(name + " has no description");
        }
    }
}
