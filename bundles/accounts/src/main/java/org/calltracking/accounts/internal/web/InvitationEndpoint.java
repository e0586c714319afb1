// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal.web;

import java.util.Optional;
import org.calltracking.accounts.internal.Client;
import org.calltracking.accounts.internal.Invitations;
import org.calltracking.accounts.internal.Secret;
import org.calltracking.accounts.internal.SignIns;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.PhoneNumber;
import org.calltracking.api.RefusedException;
import org.calltracking.api.http.Endpoint;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;
import org.calltracking.phones.Phones;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where the link of an invitation leads: a form that makes an account and signs the browser in. */
@Component
public final class InvitationEndpoint implements Endpoint {
    private static final String PATH = "/invitation";
    private static final int MAX_NAME = 200;

    private final Invitations invitations;
    private final Phones phones;
    private final SessionCookie cookie;

    @Activate
    public InvitationEndpoint(
            @Reference Invitations invitations, @Reference Phones phones, @Reference SessionCookie cookie) {
        this.invitations = invitations;
        this.phones = phones;
        this.cookie = cookie;
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
        return PostedForm.of(request).map(form -> accept(request, form)).orElse(PostedForm.REFUSAL);
    }

    private Response ask(Request request) {
        String token = request.query().get("token");
        if (token == null) {
            return LinkPage.NO_LINK.answer(request);
        }
        return invitations
                .email(new Secret(token))
                .map(email -> InvitationPage.ask(token).answer(200, request))
                .orElseGet(() -> InvitationPage.LINK_OVER.answer(request));
    }

    private Response accept(Request request, PostedForm form) {
        String token = form.text("token");
        String name = form.text("name").strip();
        Optional<PhoneNumber> phone = phones.parse(form.text("phone"));
        boolean named =
                !name.isEmpty() && name.length() <= MAX_NAME && name.chars().noneMatch(Character::isISOControl);
        if (!named || phone.isEmpty()) {
            return askAgain(request, token);
        }
        try {
            SignIns.SignedIn signedIn = invitations.accept(
                    new Secret(token),
                    name,
                    phone.get(),
                    form.text("password"),
                    Client.of(request.remoteAddress(), request.header("User-Agent")));
            return InvitationPage.DONE.answer(request).with("Set-Cookie", cookie.of(signedIn.session()));
        } catch (InvalidInputException e) {
            return askAgain(request, token);
        } catch (RefusedException e) {
            return PostedForm.busy(LinkPage.BUSY.answer(request), e);
        }
    }

    private Response askAgain(Request request, String token) {
        return invitations
                .email(new Secret(token))
                .map(email -> InvitationPage.askAgain(token).answer(400, request))
                .orElseGet(() -> InvitationPage.LINK_OVER.answer(request));
    }
}
