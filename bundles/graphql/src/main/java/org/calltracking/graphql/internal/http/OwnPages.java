// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.http;

import jakarta.servlet.http.HttpServletRequest;
import org.calltracking.graphql.internal.entry.Credentials;
import org.jspecify.annotations.Nullable;

/** Whose pages may use the session that a browser sends along unasked. */
final class OwnPages {
    private final @Nullable Origin ours;

    OwnPages(String publicUrl) {
        this.ours = Origin.of(publicUrl);
    }

    /** Who asks, unless a page of another origin lets a session ask. */
    Credentials credentials(HttpServletRequest request) throws HttpRefusalException {
        Credentials credentials = BrowserSession.credentials(request);
        String origin = request.getHeader("Origin");
        if (credentials.isCookieAlone() && origin != null && !isOurs(Origin.of(origin), request.getHeader("Host"))) {
            throw HttpRefusalException.foreign();
        }
        return credentials;
    }

    /** Without TLS also under another name of this machine: a browser has a session of its own for each. */
    private boolean isOurs(@Nullable Origin origin, @Nullable String host) {
        if (origin == null || ours == null) {
            return false;
        }
        return origin.equals(ours) || (ours.scheme().equals("http") && origin.equals(Origin.of("http://" + host)));
    }
}
