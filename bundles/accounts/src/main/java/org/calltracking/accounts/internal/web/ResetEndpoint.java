// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal.web;

import org.calltracking.accounts.internal.PasswordResets;
import org.calltracking.accounts.internal.Secret;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.RefusedException;
import org.calltracking.api.http.Endpoint;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where the link leads that was mailed to who has forgotten his password: a form for another one. */
@Component
public final class ResetEndpoint implements Endpoint {
    private static final String PATH = "/reset";

    private final PasswordResets resets;

    @Activate
    public ResetEndpoint(@Reference PasswordResets resets) {
        this.resets = resets;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public Response answer(Request request) {
        if (!PATH.equals(request.path())) {
            return LinkPage.NO_LINK.answer(request);
        }
        if (request.onlyLooks()) {
            return ask(request);
        }
        if (!request.method().equals("POST")) {
            return Response.empty(405).with("Allow", "GET, HEAD, POST");
        }
        return PostedForm.of(request).map(form -> reset(request, form)).orElse(PostedForm.REFUSAL);
    }

    private Response ask(Request request) {
        String token = request.query().get("token");
        if (token == null) {
            return LinkPage.NO_LINK.answer(request);
        }
        return resets.isGood(new Secret(token))
                ? ResetPage.ask(token).answer(200, request)
                : ResetPage.LINK_OVER.answer(request);
    }

    private Response reset(Request request, PostedForm form) {
        String token = form.text("token");
        try {
            resets.reset(new Secret(token), form.text("password"));
            return ResetPage.DONE.answer(request);
        } catch (InvalidInputException e) {
            return resets.isGood(new Secret(token))
                    ? ResetPage.askAgain(token).answer(400, request)
                    : ResetPage.LINK_OVER.answer(request);
        } catch (RefusedException e) {
            return PostedForm.busy(LinkPage.BUSY.answer(request), e);
        }
    }
}
