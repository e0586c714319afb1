// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.schema;

import graphql.language.InterfaceTypeDefinition;
import graphql.language.Node;
import graphql.language.ObjectTypeDefinition;
import graphql.language.SDLDefinition;
import graphql.language.SDLExtensionDefinition;
import graphql.language.TypeDefinition;
import graphql.language.TypeName;
import graphql.language.UnionTypeDefinition;
import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.idl.ScalarInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks at one part among others: what is wrong with it there, and how its fields are fetched. */
final class PartCheck {
    private final Part part;
    private final Catalog catalog;
    private final List<String> collisions;
    private final List<String> faults = new ArrayList<>();
    private final Map<FieldCoordinates, DataFetcher<?>> fetchers = new LinkedHashMap<>();

    /**
     * @param owners which part has each type and field; of several it is the first
     * @param elsewhere which part that is set aside declares a type
     */
    PartCheck(Part part, Catalog catalog, Map<String, Part> owners, Map<String, String> elsewhere) {
        this.part = part;
        this.catalog = catalog;
        this.collisions = claims(part)
                .distinct()
                .filter(claim -> !part.equals(owners.get(claim)))
                .map(claim -> "declares " + claim + ", which " + name(owners.get(claim)) + " has already")
                .toList();
        if (collisions.isEmpty()) {
            checkReferences(elsewhere);
            checkShapes();
            Descriptions.missing(part).forEach(name -> faults.add(name + " has no description"));
            checkWiring();
            checkFields();
        }
    }

    private static String name(@Nullable Part part) {
        return part == null ? "nobody" : part.name();
    }

    /** Reasons why an earlier part leaves no room for this one. While there are any, nothing else is known of it. */
    List<String> collisions() {
        return collisions;
    }

    /** What else is wrong, in the order in which it was found; empty if the part fits. */
    List<String> faults() {
        return faults;
    }

    Map<FieldCoordinates, DataFetcher<?>> fetchers() {
        return fetchers;
    }

    /** The names that a part takes: its types, and the fields of objects. */
    static Stream<String> claims(Part part) {
        Stream<String> types = part.types().filter(PartCheck::isDeclared).map(TypeDefinition::getName);
        return Stream.concat(
                types, part.fields().map(field -> field.coordinates().toString()));
    }

    private static boolean isDeclared(SDLDefinition<?> type) {
        return !(type instanceof SDLExtensionDefinition);
    }

    private void checkReferences(Map<String, String> elsewhere) {
        for (SDLDefinition<?> definition : part.definitions()) {
            Set<String> wanted = new TreeSet<>();
            collectTypes(definition, wanted);
            String verb = "needs";
            if (definition instanceof SDLExtensionDefinition && definition instanceof TypeDefinition<?> extension) {
                wanted.add(extension.getName());
                verb = "extends or needs";
            }
            wanted.removeIf(type -> catalog.has(type) || ScalarInfo.isGraphqlSpecifiedScalar(type));
            for (String type : wanted) {
                String setAside = elsewhere.get(type);
                faults.add(verb + " " + type + ", which no part declares"
                        + (setAside == null ? "" : " but " + setAside + ", which is set aside"));
            }
        }
    }

    private static void collectTypes(Node<?> node, Set<String> names) {
        if (node instanceof TypeName type) {
            names.add(type.getName());
        }
        for (Node<?> child : node.getChildren()) {
            collectTypes(child, names);
        }
    }

    private void checkShapes() {
        part.definitions(ObjectTypeDefinition.class)
                .filter(PartCheck::isDeclared)
                .map(type -> catalog.malformed(type.getName()))
                .forEach(fault -> {
                    if (fault != null) {
                        faults.add(fault);
                    }
                });
    }

    private void checkWiring() {
        PartWiring wiring = part.wiring();
        Set<String> objects = declared(ObjectTypeDefinition.class);
        Set<String> abstractTypes = declared(InterfaceTypeDefinition.class);
        abstractTypes.addAll(declared(UnionTypeDefinition.class));
        Set<String> entities = objects.stream().filter(catalog::isEntity).collect(Collectors.toSet());
        Set<String> fields =
                part.fields().map(field -> field.coordinates().toString()).collect(Collectors.toSet());
        inVain(wiring.fields().keySet(), fields, "the field");
        inVain(wiring.records().keySet(), objects, "the object");
        inVain(wiring.nodes().keySet(), entities, "the entity");
        inVain(wiring.subtypes().keySet(), abstractTypes, "the interface or union");
    }

    private Set<String> declared(Class<? extends TypeDefinition<?>> kind) {
        return part.definitions(kind)
                .filter(PartCheck::isDeclared)
                .map(TypeDefinition::getName)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private void inVain(Collection<?> wired, Set<String> declared, String what) {
        wired.stream()
                .map(Object::toString)
                .filter(name -> !declared.contains(name))
                .forEach(name -> faults.add("wires " + what + " " + name + ", which it does not declare"));
    }

    private void checkFields() {
        FieldFetchers chooser = new FieldFetchers(catalog);
        for (Part.Field field : part.fields().toList()) {
            try {
                fetchers.put(field.coordinates(), chooser.fetcher(part, field));
            } catch (FaultException e) {
                faults.add(field.coordinates() + " " + e.getMessage());
            }
        }
    }
}
