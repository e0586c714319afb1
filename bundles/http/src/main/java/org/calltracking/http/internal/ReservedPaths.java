// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import java.util.Map;
import java.util.Optional;

/** Which bundle owns which of the host's paths. A bundle cannot take another's by being there first. */
final class ReservedPaths {
    private static final Map<String, String> OWNERS = Map.ofEntries(
            Map.entry("/", "org.calltracking.http"),
            Map.entry("/files", "org.calltracking.http"),
            Map.entry("/graphql", "org.calltracking.graphql"),
            Map.entry("/graphiql", "org.calltracking.graphql"),
            Map.entry("/confirm", "org.calltracking.accounts"),
            Map.entry("/reset", "org.calltracking.accounts"),
            Map.entry("/s", "org.calltracking.visits"),
            Map.entry("/pbx/route", "org.calltracking.telephony"),
            Map.entry("/pbx/recording", "org.calltracking.calls"),
            Map.entry("/w", "org.calltracking.widget"),
            Map.entry("/demo", "org.calltracking.demo"));

    private ReservedPaths() {}

    /** Why a bundle may not own a path, or nothing when it may. */
    static Optional<String> objection(String path, String bundle) {
        String owner = OWNERS.get(path);
        if (owner == null) {
            return Optional.of("the path is not one of the reserved ones");
        }
        return owner.equals(bundle) ? Optional.empty() : Optional.of("the path is reserved for " + owner);
    }
}
