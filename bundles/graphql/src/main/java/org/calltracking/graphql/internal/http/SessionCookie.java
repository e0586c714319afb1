// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.http;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.calltracking.api.access.Authenticator;
import org.calltracking.api.access.SignInContext;
import org.jspecify.annotations.Nullable;

/** Remembers what an operation did to the browser's session until the answer is written. Used by one thread. */
final class SessionCookie implements SignInContext {
    private final String remoteAddress;
    private final boolean secure;
    private @Nullable String header;

    SessionCookie(String remoteAddress, boolean secure) {
        this.remoteAddress = remoteAddress;
        this.secure = secure;
    }

    @Override
    public String remoteAddress() {
        return remoteAddress;
    }

    @Override
    public void signedIn(String sessionToken, Duration lifetime) {
        header = cookie(sessionToken, lifetime);
    }

    @Override
    public void signedOut() {
        header = cookie("", Duration.ZERO);
    }

    void apply(HttpServletResponse response) {
        if (header != null) {
            response.addHeader("Set-Cookie", header);
        }
    }

    private String cookie(String value, Duration lifetime) {
        return Authenticator.SESSION_COOKIE + "=" + value + "; Path=/; Max-Age=" + lifetime.toSeconds()
                + "; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
    }
}
