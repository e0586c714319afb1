// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.part;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.calltracking.graphql.internal.part.Contribution.Reading;
import org.calltracking.graphql.internal.schema.Composition;
import org.calltracking.graphql.internal.schema.Composition.SetAside;
import org.calltracking.graphql.internal.schema.Part;

/**
 * Which contributions are to make the schema.
 *
 * @param chosen one for each name, in order of precedence
 * @param refused those that cannot be, each with its reason
 */
public record Roster(List<Contribution> chosen, Map<Contribution, SetAside> refused) {

    /** Chooses among what was read. */
    public static Roster of(Collection<Contribution> contributions) {
        Map<String, Contribution> chosen = new LinkedHashMap<>();
        Map<Contribution, SetAside> refused = new LinkedHashMap<>();
        List<Contribution> ordered = new ArrayList<>(contributions);
        ordered.sort(Comparator.comparing(Contribution::place)
                .thenComparing(contribution -> contribution.offer().precedence()));
        for (Contribution contribution : ordered) {
            Reading reading = contribution.reading();
            if (reading != null && reading.setAside() != null) {
                refused.put(contribution, reading.setAside());
            } else if (reading != null && reading.part() != null) {
                choose(contribution, reading.part().name(), chosen, refused);
            }
        }
        return new Roster(List.copyOf(chosen.values()), refused);
    }

    private static void choose(
            Contribution contribution,
            String name,
            Map<String, Contribution> chosen,
            Map<Contribution, SetAside> refused) {
        Contribution other = chosen.putIfAbsent(name, contribution);
        if (other == null) {
            return;
        }
        if (contribution.replaces(other)) {
            contribution.takePlaceOf(other);
            chosen.put(name, contribution);
        } else if (!other.replaces(contribution)) {
            refused.put(contribution, new SetAside(name, "another part has this name already"));
        }
    }

    /** Whether it is settled what becomes of a contribution. */
    public boolean decides(Contribution contribution) {
        Part part = contribution.part();
        return refused.containsKey(contribution)
                || chosen.contains(contribution)
                || (part != null
                        && chosen.stream()
                                .anyMatch(one -> name(one).equals(part.name()) && one.replaces(contribution)));
    }

    /** How many of the names were another's before. */
    public long swapsSince(Roster former) {
        Set<String> names = new HashSet<>();
        former.chosen.stream().filter(one -> !chosen.contains(one)).forEach(one -> names.add(name(one)));
        return chosen.stream().filter(one -> names.contains(name(one))).count();
    }

    /** The parts' names. */
    public Set<String> names() {
        return chosen.stream().map(Roster::name).collect(Collectors.toSet());
    }

    private static String name(Contribution chosen) {
        return Objects.requireNonNull(chosen.part()).name();
    }

    /** Why plug-ins' contributions are not in what was made of this, by plug-in. */
    public Map<String, String> pluginFaults(Composition composition) {
        Map<String, String> reasons = new HashMap<>();
        refused.forEach((contribution, fault) -> {
            if (!contribution.isAway()) {
                addFault(contribution, fault.reason(), reasons);
            }
        });
        for (Contribution contribution : chosen) {
            for (SetAside setAside : composition.setAside()) {
                Part part = contribution.part();
                if (part != null && part.name().equals(setAside.part()) && !refused.containsValue(setAside)) {
                    addFault(contribution, setAside.reason(), reasons);
                }
            }
        }
        return reasons;
    }

    private static void addFault(Contribution contribution, String reason, Map<String, String> reasons) {
        String plugin = contribution.offer().plugin();
        if (plugin != null) {
            reasons.merge(plugin, reason, (one, other) -> one + "; " + other);
        }
    }

    public List<Part> parts() {
        return chosen.stream().map(Contribution::part).filter(Objects::nonNull).toList();
    }
}
