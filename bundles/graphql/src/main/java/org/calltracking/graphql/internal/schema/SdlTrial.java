// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.schema;

import graphql.schema.idl.UnExecutableSchemaGenerator;
import graphql.schema.idl.errors.SchemaProblem;
import graphql.schema.validation.InvalidSchemaException;
import java.net.URL;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.calltracking.graphql.internal.fetch.PartCalls;

/** Tries a part's text among parts that make a schema, before anything of the part runs. */
public final class SdlTrial {
    private SdlTrial() {}

    /**
     * What is wrong with a text as that of a plug-in; empty if nothing is.
     *
     * @param others the parts that are published; one of the same name counts as replaced
     */
    public static List<String> faults(String name, List<URL> sdl, List<Part> others) {
        Part part;
        try {
            PartText text = PartText.read(name, sdl).checked();
            part = new Part(name, name, text.whole(), text.definitions(), new PartWiring(PartCalls.DIRECT));
        } catch (FaultException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
        List<Part> all = new ArrayList<>();
        all.add(HostPart.read());
        others.stream().filter(other -> !other.name().equals(name)).forEach(all::add);
        all.add(part);
        return faults(part, all);
    }

    private static List<String> faults(Part part, List<Part> all) {
        SdlCheck check = new SdlCheck(part, new Catalog(all));
        Map<String, Part> owners = new HashMap<>();
        all.forEach(one -> SdlCheck.claims(one).forEach(claim -> owners.putIfAbsent(claim, one)));
        List<String> faults = new ArrayList<>(check.collisions(owners));
        if (faults.isEmpty()) {
            faults.addAll(check.faults(Map.of()));
            faults.addAll(check.ruleFaults());
        }
        return faults.isEmpty() ? generationFaults(part, all) : faults;
    }

    private static List<String> generationFaults(Part part, List<Part> all) {
        try {
            UnExecutableSchemaGenerator.makeUnExecutableSchema(Definitions.of(all));
            return List.of();
        } catch (SchemaProblem e) {
            return e.getErrors().stream()
                    .filter(error -> part.wrote(error))
                    .map(error -> String.valueOf(error.getMessage()))
                    .toList();
        } catch (InvalidSchemaException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }
}
