// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.schema;

import graphql.language.AstPrinter;
import graphql.language.FieldDefinition;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.ObjectTypeDefinition;
import graphql.language.SDLExtensionDefinition;
import graphql.language.Type;
import graphql.language.TypeDefinition;
import graphql.language.TypeName;
import graphql.language.UnionTypeDefinition;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What some parts declare together, whether it fits or not. Extensions count as if they stood in the type itself; of
 * two declarations of a name the first counts.
 */
final class Catalog {
    static final String NODE = "Node";
    static final Set<String> ROOTS = Set.of("Query", "Mutation", "Subscription");
    private static final String CONNECTION = "Connection";
    private static final String EDGE = "Edge";
    private static final String PAYLOAD = "Payload";
    private static final String ERRORS = "errors";

    private final Map<String, TypeDefinition<?>> types = new LinkedHashMap<>();
    private final Map<String, Map<String, FieldDefinition>> fields = new HashMap<>();
    private final Map<String, Set<String>> members = new HashMap<>();
    private final Map<String, Class<? extends Record>> records = new HashMap<>();

    Catalog(List<Part> parts) {
        for (Part part : parts) {
            part.types().forEach(this::add);
            part.wiring().records().forEach(records::putIfAbsent);
        }
    }

    private void add(TypeDefinition<?> type) {
        if (!(type instanceof SDLExtensionDefinition)) {
            types.putIfAbsent(type.getName(), type);
        }
        if (type instanceof ObjectTypeDefinition object) {
            Map<String, FieldDefinition> known = fields.computeIfAbsent(type.getName(), name -> new LinkedHashMap<>());
            object.getFieldDefinitions().forEach(field -> known.putIfAbsent(field.getName(), field));
            object.getImplements().forEach(abstractType -> addMember(nameOf(abstractType), type.getName()));
        }
        if (type instanceof UnionTypeDefinition union) {
            union.getMemberTypes().forEach(member -> addMember(type.getName(), nameOf(member)));
        }
    }

    private void addMember(String abstractType, String member) {
        members.computeIfAbsent(abstractType, name -> new LinkedHashSet<>()).add(member);
    }

    /** The name at the heart of a type, without lists and exclamation marks. */
    static String nameOf(Type<?> type) {
        if (type instanceof NonNullType nonNull) {
            return nameOf(nonNull.getType());
        }
        return type instanceof ListType list ? nameOf(list.getType()) : ((TypeName) type).getName();
    }

    /** Whether the type is a list, nullable or not. */
    static boolean isList(Type<?> type) {
        return type instanceof NonNullType nonNull ? isList(nonNull.getType()) : type instanceof ListType;
    }

    boolean has(String type) {
        return types.containsKey(type);
    }

    /** The record behind an object type. */
    Optional<Class<? extends Record>> record(String type) {
        return Optional.ofNullable(records.get(type));
    }

    /** Whether the type is an entity: an object with an id of its own. */
    boolean isEntity(String type) {
        return members(NODE).contains(type);
    }

    /** The object types that a value of the interface or union may have. */
    Set<String> members(String abstractType) {
        return members.getOrDefault(abstractType, Set.of());
    }

    /** Whether who gets a value of this type gets an entity with it, be it behind an interface or in a list. */
    boolean leadsToEntity(String type) {
        return leadsToEntity(type, new HashSet<>());
    }

    private boolean leadsToEntity(String type, Set<String> seen) {
        if (!seen.add(type)) {
            return false;
        }
        if (type.equals(NODE) || isEntity(type)) {
            return true;
        }
        Stream<String> further = isContainer(type)
                ? fields(type).stream().map(field -> nameOf(field.getType()))
                : members(type).stream();
        return further.anyMatch(next -> leadsToEntity(next, seen));
    }

    /** Whether the type only carries what was decided on where it was reached. */
    boolean isContainer(String type) {
        return isConnection(type) || isEdge(type) || isPayload(type);
    }

    boolean isConnection(String type) {
        return isA(CONNECTION, type);
    }

    boolean isEdge(String type) {
        return isA(EDGE, type);
    }

    boolean isPayload(String type) {
        return isA(PAYLOAD, type);
    }

    private boolean isA(String kind, String type) {
        return type.endsWith(kind) && fields.containsKey(type) && !isEntity(type) && malformed(type) == null;
    }

    /**
     * What is wrong with a type whose name makes it a connection, an edge or a payload; null if nothing is. What has an
     * id of its own is none of these, whatever its name.
     */
    @Nullable
    String malformed(String type) {
        if (isEntity(type)) {
            return null;
        }
        if (type.endsWith(CONNECTION)) {
            String edge = type.substring(0, type.length() - CONNECTION.length()) + EDGE;
            return has(type, "edges", "[" + edge + "!]!") && has(type, "pageInfo", "PageInfo!")
                    ? null
                    : type + " is no connection: it wants edges: [" + edge + "!]! and pageInfo: PageInfo!";
        }
        if (type.endsWith(EDGE)) {
            return field(type, "node") != null && has(type, "cursor", "String!")
                    ? null
                    : type + " is no edge: it wants node and cursor: String!";
        }
        if (type.endsWith(PAYLOAD)) {
            return has(type, ERRORS, "[UserError!]!")
                            && valueFields(type).stream().noneMatch(field -> field.getType() instanceof NonNullType)
                    ? null
                    : type + " is no payload: it wants errors: [UserError!]!, and all else nullable";
        }
        return null;
    }

    /** The fields of a payload beside its errors. */
    List<FieldDefinition> valueFields(String payload) {
        return fields(payload).stream()
                .filter(field -> !field.getName().equals(ERRORS))
                .toList();
    }

    private Collection<FieldDefinition> fields(String type) {
        return fields.getOrDefault(type, Map.of()).values();
    }

    private boolean has(String type, String field, String fieldType) {
        FieldDefinition found = field(type, field);
        return found != null && AstPrinter.printAst(found.getType()).equals(fieldType);
    }

    private @Nullable FieldDefinition field(String type, String field) {
        return fields.getOrDefault(type, Map.of()).get(field);
    }
}
