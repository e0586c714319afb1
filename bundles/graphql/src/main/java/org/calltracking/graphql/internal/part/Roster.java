// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.part;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.calltracking.graphql.internal.part.Contribution.Reading;
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

    public List<Part> parts() {
        return chosen.stream().map(Contribution::part).filter(Objects::nonNull).toList();
    }
}
