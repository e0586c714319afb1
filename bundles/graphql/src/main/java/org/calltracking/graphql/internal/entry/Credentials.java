// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.entry;

import org.calltracking.api.access.Authenticator;
import org.calltracking.api.access.Viewer;
import org.jspecify.annotations.Nullable;

/**
 * What a request came with to say who asks.
 *
 * @param bearer null if it did not come with a token
 * @param session null if it did not come with the cookie
 */
public record Credentials(@Nullable String bearer, @Nullable String session) {

    /** Whether a browser may have sent them unasked. */
    public boolean isCookieAlone() {
        return bearer == null && session != null;
    }

    /**
     * Who asks: a session that is over is no session, a token that is not good is a mistake that its program wants to
     * know.
     */
    @Nullable
    Viewer viewer(Authenticator authenticator) throws BadTokenException {
        Viewer viewer = authenticator.authenticate(bearer, session);
        if (bearer != null && viewer == null) {
            throw new BadTokenException();
        }
        return viewer;
    }

    /** Not for logs. */
    @Override
    public String toString() {
        return "Credentials";
    }
}
