// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal.web;

import org.calltracking.accounts.internal.PublicUrl;
import org.calltracking.accounts.internal.Secret;
import org.calltracking.accounts.internal.Sessions;
import org.calltracking.api.access.Authenticator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The cookie by which a page signs its browser in. */
@Component(service = SessionCookie.class)
public final class SessionCookie {
    private final PublicUrl url;

    @Activate
    public SessionCookie(@Reference PublicUrl url) {
        this.url = url;
    }

    /** The value of {@code Set-Cookie}. */
    String of(Secret session) {
        return Authenticator.SESSION_COOKIE + "=" + session.text() + "; Path=/; Max-Age="
                + Sessions.COOKIE_LIFETIME.toSeconds() + "; HttpOnly; SameSite=Lax" + (url.secure() ? "; Secure" : "");
    }
}
