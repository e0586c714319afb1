// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import static org.calltracking.api.access.Authenticator.HOST_SESSION_COOKIE;
import static org.calltracking.api.access.Authenticator.SESSION_COOKIE;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The session's cookie between browsers and us. Under https browsers know it by a name under which no other host of the
 * domain can set one; inside it always has its plain name, and one that comes in by that is nobody's session.
 *
 * @param https whether browsers reach us by https alone
 */
record SessionCookies(boolean https) {
    private static final String HEADER = "Set-Cookie";

    HttpServletRequest inward(HttpServletRequest request) {
        return https ? new Inward(request) : request;
    }

    HttpServletResponse outward(HttpServletResponse response) {
        return https ? new Outward(response) : response;
    }

    private static final class Inward extends HttpServletRequestWrapper {
        Inward(HttpServletRequest request) {
            super(request);
        }

        @Override
        @SuppressWarnings("NullAway") // The servlet API itself answers null for none.
        public Cookie @Nullable [] getCookies() {
            Cookie[] cookies = super.getCookies();
            return cookies == null
                    ? null
                    : Stream.of(cookies)
                            .filter(cookie -> !cookie.getName().equals(SESSION_COOKIE))
                            .map(cookie -> cookie.getName().equals(HOST_SESSION_COOKIE)
                                    ? new Cookie(SESSION_COOKIE, cookie.getValue())
                                    : cookie)
                            .toArray(Cookie[]::new);
        }
    }

    private static final class Outward extends HttpServletResponseWrapper {
        Outward(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void addCookie(Cookie cookie) {
            super.addCookie(cookie.getName().equals(SESSION_COOKIE) ? forHost(cookie) : cookie);
        }

        private static Cookie forHost(Cookie cookie) {
            Cookie forHost = new Cookie(HOST_SESSION_COOKIE, cookie.getValue());
            cookie.getAttributes().forEach(forHost::setAttribute);
            return forHost;
        }

        @Override
        public void setHeader(String name, String value) {
            super.setHeader(name, forHost(name, value));
        }

        @Override
        public void addHeader(String name, String value) {
            super.addHeader(name, forHost(name, value));
        }

        private static String forHost(String name, String value) {
            return name.equalsIgnoreCase(HEADER) && value.startsWith(SESSION_COOKIE + "=")
                    ? HOST_SESSION_COOKIE + value.substring(SESSION_COOKIE.length())
                    : value;
        }
    }
}
