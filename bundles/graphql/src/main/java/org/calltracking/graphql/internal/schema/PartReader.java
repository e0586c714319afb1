// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.schema;

import org.calltracking.api.graphql.GraphQlContribution;

/** Reads contributions. What they throw is a reason to set them aside and nothing more. */
public final class PartReader {
    private PartReader() {}

    /**
     * Reads a contribution.
     *
     * @throws FaultException if it fails, does not parse, or declares what only the host may
     */
    public static Part read(GraphQlContribution contribution) throws FaultException {
        try {
            PartText text =
                    PartText.read(contribution.name(), contribution.sdl()).checked();
            PartWiring wiring = new PartWiring();
            contribution.wire(wiring);
            return new Part(contribution.name(), text.whole(), text.definitions(), wiring);
        } catch (RuntimeException | LinkageError e) {
            throw new FaultException("it fails: " + e, e);
        }
    }
}
