// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.schema;

import graphql.schema.GraphQLSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.calltracking.graphql.internal.schema.Composition.SetAside;
import org.jspecify.annotations.Nullable;

/**
 * Finds the parts that make a schema together. All are tried at once; those with faults go, which may take from others
 * what they need, so it is tried again until none has any. The same parts in the same order give the same answer.
 */
public final class Composer {
    private final Part host = HostPart.read();

    /**
     * Puts parts together.
     *
     * @param parts in order of precedence: of two that collide the earlier stays
     * @param former what was made before: its types are taken over if they would be the same; null if there is none
     */
    public Composition compose(List<Part> parts, @Nullable Composition former) {
        List<SetAside> setAside = new ArrayList<>();
        List<Part> candidates = distinct(parts, setAside);
        Map<String, String> elsewhere = new LinkedHashMap<>();
        while (true) {
            Assembly assembly = assemble(candidates, elsewhere, former);
            GraphQLSchema schema = assembly.schema();
            if (schema != null) {
                return new Composition(
                        schema,
                        assembly.owners(),
                        assembly.followings(),
                        assembly.texts(),
                        candidates.stream().map(Part::name).toList(),
                        setAside);
            }
            Map<Part, String> faults = faults(assembly, candidates, elsewhere);
            faults.forEach((part, fault) -> {
                candidates.remove(part);
                setAside.add(new SetAside(part.name(), fault));
                part.types().forEach(type -> elsewhere.putIfAbsent(type.getName(), part.name()));
            });
        }
    }

    private List<Part> distinct(List<Part> parts, List<SetAside> setAside) {
        List<Part> distinct = new ArrayList<>();
        Set<String> names = new HashSet<>(Set.of(host.name()));
        for (Part part : parts) {
            if (names.add(part.name())) {
                distinct.add(part);
            } else {
                setAside.add(new SetAside(part.name(), "another part has this name already"));
            }
        }
        return distinct;
    }

    private Assembly assemble(List<Part> candidates, Map<String, String> elsewhere, @Nullable Composition former) {
        List<Part> all = new ArrayList<>();
        all.add(host);
        all.addAll(candidates);
        return new Assembly(all, elsewhere, former);
    }

    private Map<Part, String> faults(Assembly assembly, List<Part> candidates, Map<String, String> elsewhere) {
        if (candidates.isEmpty() || assembly.faults().containsKey(host)) {
            throw new IllegalStateException("the host's own part is broken: " + assembly.faults() + assembly.problem());
        }
        if (!assembly.faults().isEmpty()) {
            return assembly.faults();
        }
        return Map.of(culprit(candidates, elsewhere), String.valueOf(assembly.problem()));
    }

    /** The first part without which the problem is gone; if none is, the last. */
    private Part culprit(List<Part> candidates, Map<String, String> elsewhere) {
        return candidates.stream()
                .filter(suspect -> {
                    List<Part> others = new ArrayList<>(candidates);
                    others.remove(suspect);
                    return assemble(others, elsewhere, null).problem() == null;
                })
                .findFirst()
                .orElse(candidates.get(candidates.size() - 1));
    }
}
