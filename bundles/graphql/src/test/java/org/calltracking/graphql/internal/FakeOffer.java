// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal;

import java.util.Map;
import org.calltracking.api.graphql.GraphQlContribution;
import org.calltracking.graphql.internal.part.Offer;
import org.calltracking.graphql.internal.part.Precedence;
import org.jspecify.annotations.Nullable;

/** A contribution as a service of its own bundle. */
public record FakeOffer(
        GraphQlContribution contribution,
        long service,
        long bundle,
        @Nullable String plugin) implements Offer {

    /** Of a bundle of the house, with the id of the service. */
    public FakeOffer(GraphQlContribution contribution, long service) {
        this(contribution, service, service, null);
    }

    @Override
    public Precedence precedence() {
        return Precedence.of(Map.of("service.id", service));
    }

    @Override
    public void release() {}
}
