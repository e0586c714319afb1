// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal.graphql;

import org.calltracking.accounts.Account;
import org.calltracking.accounts.internal.EmailAddress;
import org.calltracking.accounts.internal.PasswordChanges;
import org.calltracking.accounts.internal.PasswordResets;
import org.calltracking.accounts.internal.Secret;
import org.calltracking.api.access.Viewer;
import org.calltracking.api.graphql.FieldRequest;
import org.calltracking.api.graphql.Input;
import org.calltracking.api.graphql.Wiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The fields of passwords. */
@Component(service = PasswordFields.class)
public final class PasswordFields {
    private static final int MAX_TOKEN = 100;

    private final PasswordChanges changes;
    private final PasswordResets resets;

    @Activate
    public PasswordFields(@Reference PasswordChanges changes, @Reference PasswordResets resets) {
        this.changes = changes;
        this.resets = resets;
    }

    void wire(Wiring wiring) {
        wiring.signedIn("Mutation", "changePassword", this::changePassword)
                .open("Mutation", "requestPasswordReset", this::requestPasswordReset)
                .open("Mutation", "resetPassword", this::resetPassword);
    }

    private Account changePassword(Viewer viewer, FieldRequest request) {
        Input input = request.input();
        return changes.change(
                viewer,
                input.secret("currentPassword"),
                input.secret("newPassword"),
                request.signIn().remoteAddress());
    }

    private String requestPasswordReset(FieldRequest request) {
        EmailAddress email = RegistrationForm.email(request.input());
        resets.request(email, request.signIn().remoteAddress());
        return email.text();
    }

    private String resetPassword(FieldRequest request) {
        Input input = request.input();
        return resets.reset(new Secret(input.text("token", MAX_TOKEN)), input.secret("newPassword"));
    }
}
