// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is to be told of a plug-in.
 *
 * @param name as its manifest says; that of its file while no manifest says so; of a bundle of the house its symbolic
 *     name
 * @param version of the revision that is in use, or that was refused while there is none
 * @param reason why it is in its state, or why a newer jar was not taken
 * @param since when it came into its state
 * @param file its name in the folder of plug-ins; none if it ships with the house
 */
public record PluginStatus(
        String name,
        @Nullable String version,
        Kind kind,
        PluginState state,
        @Nullable String reason,
        Instant since,
        @Nullable String file) {

    /** What a jar is to the house. */
    public enum Kind {
        /** A guest. */
        PLUGIN,
        /** A newer version of a bundle that the house is made of. */
        HOUSE
    }

    /** The same plug-in in another state. */
    public PluginStatus with(PluginState changed, @Nullable String why, Instant when) {
        return new PluginStatus(name, version, kind, changed, why, when, file);
    }
}
