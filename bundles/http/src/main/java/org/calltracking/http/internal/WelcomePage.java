// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import org.calltracking.api.http.Endpoint;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Tells whoever opens the bare address what this is. */
@Component
public final class WelcomePage implements Endpoint {
    private static final Response PAGE = Response.html(200, """
            <!DOCTYPE html>
            <html lang="en">
            <meta charset="utf-8">
            <title>Calltracking</title>
            <h1>Calltracking</h1>
            <p>This is the server of a call tracking service. Its API is GraphQL:
            <a href="/graphiql">try it in the browser</a>.</p>
            </html>
            """);

    @Activate
    public WelcomePage() {}

    @Override
    public String path() {
        return "/";
    }

    @Override
    public Response answer(Request request) {
        return request.onlyLooks()
                ? PAGE
                : Response.text(405, "Only GET is answered here.\n").with("Allow", "GET, HEAD");
    }
}
