// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.part;

import org.calltracking.api.graphql.GraphQlContribution;
import org.calltracking.graphql.internal.part.Contribution.Reading;
import org.calltracking.graphql.internal.schema.Composition.SetAside;
import org.calltracking.graphql.internal.schema.FaultException;
import org.calltracking.graphql.internal.schema.PartReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads each contribution once, however often the schema is built. */
public final class OfferReader {
    private static final Logger log = LoggerFactory.getLogger(OfferReader.class);

    public void read(Contribution contribution) {
        if (contribution.reading() == null && !contribution.isAway()) {
            contribution.read(read(contribution.offer()));
        }
    }

    private static Reading read(Offer offer) {
        String name = "a part of bundle " + offer.bundle();
        try {
            GraphQlContribution contribution = offer.contribution();
            name = contribution.getClass().getName();
            name = contribution.name();
            return new Reading(PartReader.read(contribution), null);
        } catch (FaultException | RuntimeException | LinkageError e) {
            log.debug("a contribution cannot be read", e);
            return new Reading(null, new SetAside(name, reason(e)));
        }
    }

    private static String reason(Throwable e) {
        return e instanceof FaultException ? String.valueOf(e.getMessage()) : "it fails: " + e;
    }
}
