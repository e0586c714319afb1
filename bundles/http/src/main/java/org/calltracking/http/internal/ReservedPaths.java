// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which bundle owns which of the host's paths. A bundle cannot take another's by being there first. */
final class ReservedPaths {
    private static final Map<String, String> OWNERS = Map.ofEntries(
            Map.entry("/", "org.calltracking.http"),
            Map.entry("/files", "org.calltracking.http"),
            Map.entry("/graphql", "org.calltracking.graphql"),
            Map.entry("/graphiql", "org.calltracking.graphql"),
            Map.entry("/confirm", "org.calltracking.accounts"),
            Map.entry("/reset", "org.calltracking.accounts"),
            Map.entry("/invitation", "org.calltracking.accounts"),
            Map.entry("/s", "org.calltracking.visits"),
            Map.entry("/pbx/route", "org.calltracking.telephony"),
            Map.entry("/pbx/recording", "org.calltracking.calls"),
            Map.entry("/w", "org.calltracking.widget"),
            Map.entry("/demo", "org.calltracking.demo"));

    private static final String PLUGINS = "org.calltracking.plugins";
    private static final Pattern PLUGIN_NAME = Pattern.compile("[a-z][A-Za-z0-9]*");
    private static final Pattern OAUTH = Pattern.compile("/x/" + PLUGIN_NAME + "/oauth");
    private static final Pattern BELOW = Pattern.compile("(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~-]+)*");

    private ReservedPaths() {}

    /** Why a bundle may not own a path, or nothing when it may. */
    static Optional<String> objection(String path, Owner owner) {
        return owner.plugin().map(plugin -> ofPlugin(path, plugin)).orElseGet(() -> ofHouse(path, owner.name()));
    }

    private static Optional<String> ofPlugin(String path, String plugin) {
        if (!PLUGIN_NAME.matcher(plugin).matches()) {
            return Optional.of("the plug-in's name is not a lower-case letter, then letters and digits");
        }
        String own = "/x/" + plugin;
        if (!path.startsWith(own)
                || !BELOW.matcher(path.substring(own.length())).matches()) {
            return Optional.of("a plug-in's paths are " + own + " and those below it, without a slash at the end");
        }
        return path.equals(own + "/oauth") || path.startsWith(own + "/oauth/")
                ? Optional.of("the path is reserved for " + PLUGINS)
                : Optional.empty();
    }

    private static Optional<String> ofHouse(String path, String bundle) {
        String owner = OAUTH.matcher(path).matches() ? PLUGINS : OWNERS.get(path);
        if (owner == null) {
            return Optional.of("the path is not one of the reserved ones");
        }
        return owner.equals(bundle) ? Optional.empty() : Optional.of("the path is reserved for " + owner);
    }
}
