// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.schema;

import graphql.language.InterfaceTypeDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.TypeDefinition;
import graphql.language.UnionTypeDefinition;
import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.calltracking.graphql.internal.fetch.AccessRule;
import org.calltracking.graphql.internal.fetch.FieldWiring;
import org.calltracking.graphql.internal.fetch.Following;
import org.calltracking.graphql.internal.fetch.GuardedFetcher;

/** Looks at one part among others: what is wrong with it there, and how its fields are fetched. */
final class PartCheck {
    private final Part part;
    private final Catalog catalog;
    private final List<String> collisions;
    private final List<String> faults = new ArrayList<>();
    private final Map<FieldCoordinates, DataFetcher<?>> fetchers = new LinkedHashMap<>();
    private final Map<String, Following> followings = new LinkedHashMap<>();

    /**
     * @param owners which part has each type and field; of several it is the first
     * @param elsewhere which part that is set aside declares a type
     */
    PartCheck(Part part, Catalog catalog, Map<String, Part> owners, Map<String, String> elsewhere) {
        this.part = part;
        this.catalog = catalog;
        SdlCheck sdl = new SdlCheck(part, catalog);
        this.collisions = sdl.collisions(owners);
        if (collisions.isEmpty()) {
            faults.addAll(sdl.faults(elsewhere));
            checkWiring();
            checkFields();
        }
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

    /** What its fields of {@code Subscription} follow. */
    Map<String, Following> followings() {
        return followings;
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
                .filter(SdlCheck::isDeclared)
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
                DataFetcher<?> fetcher = chooser.fetcher(part, field);
                fetchers.put(field.coordinates(), fetcher);
                if (part.wiring().fields().get(field.coordinates()) instanceof FieldWiring.Followed followed
                        && fetcher instanceof GuardedFetcher guarded
                        && guarded.rule() instanceof AccessRule.Right right) {
                    followings.put(field.definition().getName(), new Following(followed.types(), right));
                }
            } catch (FaultException e) {
                faults.add(field.coordinates() + " " + e.getMessage());
            }
        }
    }
}
