// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal.web;

import org.calltracking.accounts.internal.Client;
import org.calltracking.accounts.internal.Confirmations;
import org.calltracking.accounts.internal.Secret;
import org.calltracking.api.http.Endpoint;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where the mailed link leads: confirms the address and signs the browser in. */
@Component
public final class ConfirmEndpoint implements Endpoint {
    private static final String PATH = "/confirm";

    private final Confirmations confirmations;
    private final SessionCookie cookie;

    @Activate
    public ConfirmEndpoint(@Reference Confirmations confirmations, @Reference SessionCookie cookie) {
        this.confirmations = confirmations;
        this.cookie = cookie;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public Response answer(Request request) {
        if (!"GET".equals(request.method())) {
            // Mail servers look at links by HEAD, and a look must not use them up.
            return Response.empty(405).with("Allow", "GET");
        }
        String token = request.query().get("token");
        if (!PATH.equals(request.path()) || token == null) {
            return LinkPage.NO_LINK.answer(request);
        }
        return confirmations
                .confirm(new Secret(token), Client.of(request.remoteAddress(), request.header("User-Agent")))
                .map(session -> ConfirmPage.CONFIRMED.answer(request).with("Set-Cookie", cookie.of(session)))
                .orElseGet(() -> ConfirmPage.LINK_OVER.answer(request));
    }
}
