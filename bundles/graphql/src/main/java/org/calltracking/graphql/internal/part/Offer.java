// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.part;

import org.calltracking.api.graphql.GraphQlContribution;
import org.jspecify.annotations.Nullable;

/** A contribution that is registered, and not fetched yet. */
public interface Offer {
    /** Where it stands among others. */
    Precedence precedence();

    /** The id of the bundle that makes it. */
    long bundle();

    /** The name of the plug-in that makes it; null if it is the house's. */
    @Nullable
    String plugin();

    /** Fetches it, which may run code of its bundle. */
    GraphQlContribution contribution();

    /** Gives it back. */
    void release();
}
