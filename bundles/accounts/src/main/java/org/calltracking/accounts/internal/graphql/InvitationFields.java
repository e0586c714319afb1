// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal.graphql;

import org.calltracking.accounts.Account;
import org.calltracking.accounts.internal.Invitation;
import org.calltracking.accounts.internal.Invitations;
import org.calltracking.accounts.internal.Secret;
import org.calltracking.api.UserError;
import org.calltracking.api.access.Viewer;
import org.calltracking.api.graphql.FieldRequest;
import org.calltracking.api.graphql.GlobalId;
import org.calltracking.api.graphql.Input;
import org.calltracking.api.graphql.Wiring;
import org.calltracking.phones.Phones;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The fields of invitations. */
@Component(service = InvitationFields.class)
public final class InvitationFields {
    private static final String INVITATION = "Invitation";
    private static final int MAX_TOKEN = 100;

    private final Invitations invitations;
    private final Phones phones;

    @Activate
    public InvitationFields(@Reference Invitations invitations, @Reference Phones phones) {
        this.invitations = invitations;
        this.phones = phones;
    }

    void wire(Wiring wiring) {
        wiring.object(INVITATION, Invitation.class)
                .derived(
                        INVITATION,
                        "id",
                        Invitation.class,
                        invitation -> new GlobalId(INVITATION, invitation.id()).encode())
                .signedIn("Query", "invitations", (viewer, request) -> invitations.all())
                .signedIn("Mutation", "createInvitation", this::create)
                .signedIn("Mutation", "revokeInvitation", this::revoke)
                .open("Mutation", "acceptInvitation", this::accept);
    }

    private Invitation create(Viewer viewer, FieldRequest request) {
        return invitations.create(viewer, RegistrationForm.email(request.input()));
    }

    private Invitation revoke(Viewer viewer, FieldRequest request) {
        Input input = request.input();
        return invitations
                .revoke(input.id("id", INVITATION))
                .orElseThrow(() -> input.error(UserError.Code.NOT_FOUND, "id", "there is no such " + INVITATION));
    }

    private Account accept(FieldRequest request) {
        Input input = request.input();
        return AccountsGraphQl.begun(
                invitations.accept(
                        new Secret(input.text("token", MAX_TOKEN)),
                        RegistrationForm.line(input, "name", RegistrationForm.MAX_NAME),
                        RegistrationForm.phone(input, phones),
                        input.secret("password"),
                        AccountsGraphQl.client(request)),
                request);
    }
}
