// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.schema;

import graphql.TypeResolutionEnvironment;
import graphql.language.InterfaceTypeDefinition;
import graphql.language.SDLExtensionDefinition;
import graphql.language.UnionTypeDefinition;
import graphql.schema.GraphQLNamedOutputType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.TypeResolver;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Tells the object types of values of interfaces and unions: by a part's own function, else by the records. */
final class AbstractTypes {
    private final Catalog catalog;
    private final Map<String, TypeResolver> resolvers = new LinkedHashMap<>();
    private final Map<String, String> faults = new LinkedHashMap<>();

    AbstractTypes(List<Part> parts, Catalog catalog) {
        this.catalog = catalog;
        for (Part part : parts) {
            part.types()
                    .filter(type -> type instanceof InterfaceTypeDefinition || type instanceof UnionTypeDefinition)
                    .filter(type -> !(type instanceof SDLExtensionDefinition))
                    .forEach(type -> add(part, type.getName()));
        }
    }

    Map<String, TypeResolver> resolvers() {
        return resolvers;
    }

    /** What is wrong, by the type whose part is to blame. */
    Map<String, String> faults() {
        return faults;
    }

    private void add(Part part, String abstractType) {
        Function<Object, String> typeOf = part.wiring().subtypes().get(abstractType);
        if (typeOf == null) {
            Map<Class<?>, String> types = types(abstractType);
            resolvers.put(
                    abstractType,
                    value -> value.getSchema()
                            .getObjectType(types.get(value.getObject().getClass())));
        } else {
            resolvers.put(abstractType, value -> value.getSchema().getObjectType(typeOf(typeOf, value)));
        }
    }

    private static String typeOf(Function<Object, String> typeOf, TypeResolutionEnvironment value) {
        try {
            return typeOf.apply(value.getObject());
        } catch (RuntimeException | LinkageError e) {
            throw new UntoldTypeException((GraphQLNamedOutputType) GraphQLTypeUtil.unwrapAll(value.getFieldType()), e);
        }
    }

    private Map<Class<?>, String> types(String abstractType) {
        Map<Class<?>, String> types = new HashMap<>();
        for (String member : catalog.members(abstractType)) {
            catalog.record(member)
                    .ifPresentOrElse(
                            record -> add(types, record, member),
                            () -> faults.put(
                                    member,
                                    member + " can be a " + abstractType
                                            + ", but no record stands behind it to tell it by"));
        }
        return types;
    }

    private void add(Map<Class<?>, String> types, Class<?> record, String member) {
        String other = types.putIfAbsent(record, member);
        if (other != null) {
            faults.put(
                    member,
                    "the record " + record.getSimpleName() + " stands behind " + member + " and " + other
                            + ", which it cannot tell apart");
        }
    }
}
