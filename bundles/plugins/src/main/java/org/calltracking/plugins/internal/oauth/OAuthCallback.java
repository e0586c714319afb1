// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.oauth;

import org.calltracking.api.RefusedException;
import org.calltracking.api.access.Authenticator;
import org.calltracking.api.access.Viewer;
import org.calltracking.api.http.Endpoint;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;

/** Where people come back from another service. */
record OAuthCallback(String plugin, Authorizations authorizations, Authenticator authenticator) implements Endpoint {
    @Override
    public String path() {
        return Authorizations.path(plugin);
    }

    @Override
    public Response answer(Request request) {
        if (!request.path().equals(path())) {
            return page(404, "Nothing is here", "Only other services lead here.");
        }
        if (!request.method().equals("GET")) {
            return Response.empty(405).with("Allow", "GET");
        }
        Viewer viewer = authenticator.authenticate(null, request.cookies().get(Authenticator.SESSION_COOKIE));
        if (viewer == null) {
            return page(401, "You are not signed in", "Sign in in this browser and begin the authorization again.");
        }
        try {
            authorizations.finish(plugin, viewer, request.query());
            return page(200, "Leave is given", "You may close this page.");
        } catch (OAuthRefusedException e) {
            return page(e.status(), "There is no leave", String.valueOf(e.getMessage()));
        } catch (RefusedException e) {
            return page(503, "There is no leave", "It cannot be kept now: " + e.getMessage() + ".");
        }
    }

    /** The address bar holds a code: neither caches nor the next page may have it. */
    private static Response page(int status, String title, String text) {
        String html = """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <meta name="robots" content="noindex">
                <title>%s</title>
                </head>
                <body>
                <h1>%s</h1>
                <p>%s</p>
                </body>
                </html>
                """.formatted(escape(title), escape(title), escape(text));
        return Response.html(status, html).with("Cache-Control", "no-store").with("Referrer-Policy", "no-referrer");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
