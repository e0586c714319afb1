// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.schema;

import graphql.language.FieldDefinition;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.ObjectTypeDefinition;
import graphql.language.ObjectTypeExtensionDefinition;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The object types of a registry, with their extensions. */
final class Types {
    private static final Set<String> ROOTS = Set.of("Query", "Mutation", "Subscription");

    private final TypeDefinitionRegistry registry;
    private final Map<String, List<FieldDefinition>> fields = new LinkedHashMap<>();

    Types(TypeDefinitionRegistry registry) {
        this.registry = registry;
        for (ObjectTypeDefinition type : registry.getTypes(ObjectTypeDefinition.class)) {
            fields.computeIfAbsent(type.getName(), name -> new ArrayList<>()).addAll(type.getFieldDefinitions());
        }
        for (List<ObjectTypeExtensionDefinition> extensions :
                registry.objectTypeExtensions().values()) {
            for (ObjectTypeExtensionDefinition extension : extensions) {
                fields.computeIfAbsent(extension.getName(), name -> new ArrayList<>())
                        .addAll(extension.getFieldDefinitions());
            }
        }
    }

    /** Fields by object type. */
    Map<String, List<FieldDefinition>> fields() {
        return fields;
    }

    boolean isRoot(String type) {
        return ROOTS.contains(type);
    }

    /** Types that hold what the field before them led to: they inherit its access. */
    boolean isContainer(String type) {
        return isConnection(type) || isEdge(type) || isPayload(type);
    }

    boolean isConnection(String type) {
        return type.endsWith("Connection") && fields.containsKey(type);
    }

    boolean isEdge(String type) {
        return type.endsWith("Edge") && fields.containsKey(type);
    }

    boolean isPayload(String type) {
        return type.endsWith("Payload") && fields.containsKey(type);
    }

    /** Whether the type has a global id. */
    boolean isEntity(String type) {
        ObjectTypeDefinition definition = registry.getTypeOrNull(type, ObjectTypeDefinition.class);
        return definition != null
                && definition.getImplements().stream()
                        .anyMatch(implemented -> nameOf(implemented).equals("Node"));
    }

    /** Whether a field of that type leads to an entity. */
    boolean leadsToEntity(FieldDefinition field) {
        String type = nameOf(field.getType());
        return type.equals("Node") || isEntity(type) || isConnection(type);
    }

    static String nameOf(Type<?> type) {
        if (type instanceof NonNullType nonNull) {
            return nameOf(nonNull.getType());
        }
        if (type instanceof ListType list) {
            return nameOf(list.getType());
        }
        return ((TypeName) type).getName();
    }
}
