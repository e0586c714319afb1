// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.schema;

import graphql.schema.FieldCoordinates;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.calltracking.api.UserError;
import org.calltracking.graphql.internal.fetch.Connections;
import org.calltracking.graphql.internal.fetch.PartCalls;

/** What the schema has without any contribution. */
final class HostPart {
    static final FieldCoordinates NODE = FieldCoordinates.coordinates("Query", "node");

    static final String MUTATION = "Mutation";
    static final String SUBSCRIPTION = "Subscription";

    /** Declared for parts to extend; not in the schema while none does. */
    static final Set<String> WITHOUT_FIELDS = Set.of(MUTATION, SUBSCRIPTION);

    private static final String NAME = "host";

    private HostPart() {}

    static boolean isHost(Part part) {
        return part.name().equals(NAME);
    }

    /** The part that comes before all others. Its {@link #NODE} is wired when the types behind it are known. */
    static Part read() {
        PartWiring wiring = new PartWiring(PartCalls.DIRECT);
        wiring.object("PageInfo", Connections.PageInfo.class)
                .object("UserError", UserError.class)
                .signedIn(NODE.getTypeName(), NODE.getFieldName(), (viewer, request) -> null);
        try {
            URL sdl = Objects.requireNonNull(HostPart.class.getResource("/schema/host.graphqls"));
            PartText text = PartText.read(NAME, List.of(sdl));
            return new Part(NAME, null, text.whole(), text.definitions(), wiring);
        } catch (FaultException e) {
            throw new IllegalStateException(e);
        }
    }
}
