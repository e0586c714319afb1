// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.schema;

import org.calltracking.api.graphql.GraphQlContribution;
import org.calltracking.graphql.internal.fetch.PartCalls;
import org.jspecify.annotations.Nullable;

/** Reads contributions. What they throw is a reason to set them aside and nothing more. */
public final class PartReader {
    private PartReader() {}

    /** Reads a contribution of the house. */
    public static Part read(GraphQlContribution contribution) throws FaultException {
        return read(contribution, null, PartCalls.DIRECT);
    }

    /**
     * Reads a contribution.
     *
     * @param plugin the plug-in that it is of, whose name it must bear; null if it is the house's
     * @param calls how its code is to be reached later
     * @throws FaultException if it fails, does not parse, or declares what only the host may
     */
    public static Part read(GraphQlContribution contribution, @Nullable String plugin, PartCalls calls)
            throws FaultException {
        try {
            String name = contribution.name();
            if (plugin != null && !name.equals(plugin)) {
                throw new FaultException(
                        "its part is called " + name + ", and the plug-in " + plugin + ": both names must be the same");
            }
            PartText text = PartText.read(name, contribution.sdl()).checked();
            PartWiring wiring = new PartWiring(calls);
            contribution.wire(wiring);
            return new Part(name, plugin, text.whole(), text.definitions(), wiring);
        } catch (RuntimeException | LinkageError e) {
            throw new FaultException("it fails: " + e, e);
        }
    }
}
