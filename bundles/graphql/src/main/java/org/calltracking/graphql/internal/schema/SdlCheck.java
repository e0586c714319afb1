// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.schema;

import graphql.language.Node;
import graphql.language.ObjectTypeDefinition;
import graphql.language.SDLDefinition;
import graphql.language.SDLExtensionDefinition;
import graphql.language.TypeDefinition;
import graphql.language.TypeName;
import graphql.schema.idl.ScalarInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks at what one part declares among others. */
final class SdlCheck {
    private final Part part;
    private final Catalog catalog;

    SdlCheck(Part part, Catalog catalog) {
        this.part = part;
        this.catalog = catalog;
    }

    /** The names that a part takes: its types, and the fields of objects. */
    static Stream<String> claims(Part part) {
        Stream<String> types = part.types().filter(SdlCheck::isDeclared).map(TypeDefinition::getName);
        return Stream.concat(
                types, part.fields().map(field -> field.coordinates().toString()));
    }

    static boolean isDeclared(SDLDefinition<?> type) {
        return !(type instanceof SDLExtensionDefinition);
    }

    /**
     * Reasons why another part leaves no room for this one. While there are any, nothing else is known of it.
     *
     * @param owners which part has each type and field; of several it is the first
     */
    List<String> collisions(Map<String, Part> owners) {
        return claims(part)
                .distinct()
                .filter(claim -> !part.equals(owners.get(claim)))
                .map(claim -> "declares " + claim + ", which " + name(owners.get(claim)) + " has already")
                .toList();
    }

    private static String name(@Nullable Part part) {
        return part == null ? "nobody" : part.name();
    }

    /**
     * What is wrong with references, shapes and descriptions, in the order in which it was found.
     *
     * @param elsewhere which part that is set aside declares a type
     */
    List<String> faults(Map<String, String> elsewhere) {
        List<String> faults = new ArrayList<>();
        checkReferences(elsewhere, faults);
        part.definitions(ObjectTypeDefinition.class)
                .filter(SdlCheck::isDeclared)
                .map(type -> catalog.malformed(type.getName()))
                .forEach(fault -> {
                    if (fault != null) {
                        faults.add(fault);
                    }
                });
        Descriptions.missing(part).forEach(name -> faults.add(name + " has no description"));
        return faults;
    }

    /** What is wrong with the fields' directives and with what root fields answer, if nothing is known of fetchers. */
    List<String> ruleFaults() {
        FieldRules rules = new FieldRules(catalog);
        List<String> faults = new ArrayList<>();
        for (Part.Field field : part.fields().toList()) {
            try {
                rules.checkRoot(part, field, rules.rule(field, false));
            } catch (FaultException e) {
                faults.add(field.coordinates() + " " + e.getMessage());
            }
        }
        return faults;
    }

    private void checkReferences(Map<String, String> elsewhere, List<String> faults) {
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
}
