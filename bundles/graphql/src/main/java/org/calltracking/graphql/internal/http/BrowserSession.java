// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.http;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.calltracking.api.access.Authenticator;
import org.calltracking.api.access.SignInContext;
import org.calltracking.graphql.internal.entry.Credentials;
import org.jspecify.annotations.Nullable;

/** The session cookie of one request, and what becomes of it. Thread-safe. */
final class BrowserSession implements SignInContext {
    private static final String BEARER = "bearer ";

    private final String remoteAddress;
    private final @Nullable String userAgent;
    private final boolean secure;
    private final AtomicReference<@Nullable Cookie> change = new AtomicReference<>();

    /** @param secure whether browsers reach us by https alone */
    BrowserSession(HttpServletRequest request, boolean secure) {
        this.remoteAddress = request.getRemoteAddr();
        this.userAgent = request.getHeader("User-Agent");
        this.secure = secure;
    }

    /** What the request came with to say who asks. */
    static Credentials credentials(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        boolean bearer =
                authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith(BEARER);
        return new Credentials(bearer ? authorization.substring(BEARER.length()).strip() : null, token(request));
    }

    /** The session that the browser sent, or null. */
    private static @Nullable String token(HttpServletRequest request) {
        if (request.getCookies() != null) {
            for (Cookie cookie : request.getCookies()) {
                if (cookie.getName().equals(Authenticator.SESSION_COOKIE)) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }

    @Override
    public String remoteAddress() {
        return remoteAddress;
    }

    @Override
    public @Nullable String userAgent() {
        return userAgent;
    }

    @Override
    public void signedIn(String sessionToken, Duration lifetime) {
        change.set(cookie(sessionToken, Math.toIntExact(lifetime.toSeconds())));
    }

    @Override
    public void signedOut() {
        change.set(cookie("", 0));
    }

    private Cookie cookie(String value, int maxAge) {
        Cookie cookie = new Cookie(Authenticator.SESSION_COOKIE, value);
        cookie.setMaxAge(maxAge);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(secure);
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }

    /** Tells the browser, if there is anything to tell. */
    void writeTo(HttpServletResponse response) {
        Cookie cookie = change.get();
        if (cookie != null) {
            response.addCookie(cookie);
        }
    }
}
