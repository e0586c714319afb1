// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.calltracking.api.access.Authenticator;
import org.calltracking.api.http.Response;
import org.jspecify.annotations.Nullable;

/** What a plug-in may answer. */
final class PluginResponseCheck {
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7E\\x80-\\xFF]*");
    /** What the server itself writes. */
    private static final Set<String> SERVERS =
            Set.of("connection", "content-length", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade");

    private PluginResponseCheck() {}

    /** @throws IllegalStateException if the answer is not one to pass on; the message says why */
    static Response checked(@Nullable Response answer) {
        if (answer == null) {
            throw new IllegalStateException("the plug-in answered nothing at all");
        }
        if (answer.status() < 200 || answer.status() > 599) {
            throw new IllegalStateException("the plug-in answered with the status " + answer.status());
        }
        answer.headers().forEach(PluginResponseCheck::check);
        if (answer.body() == null) {
            throw new IllegalStateException("the plug-in's answer has null for a body");
        }
        boolean bodyless = answer.status() == 204 || answer.status() == 304;
        if (bodyless && answer.body().length > 0) {
            throw new IllegalStateException("the plug-in answered " + answer.status() + " with a body");
        }
        return answer;
    }

    private static void check(String name, String value) {
        if (!NAME.matcher(name).matches() || SERVERS.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalStateException("the plug-in answered with a header that it may not set");
        }
        if (!VALUE.matcher(value).matches()) {
            throw new IllegalStateException("the plug-in's header " + name + " has characters that no header may have");
        }
        if (name.equalsIgnoreCase("Set-Cookie")
                && (names(value, Authenticator.SESSION_COOKIE) || names(value, Authenticator.HOST_SESSION_COOKIE))) {
            throw new IllegalStateException("the plug-in tried to set the cookie of the session");
        }
    }

    private static boolean names(String cookie, String name) {
        return cookie.split("[=;]", 2)[0].strip().equalsIgnoreCase(name);
    }
}
