// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal.graphql;

import java.net.URL;
import java.util.List;
import java.util.Objects;
import org.calltracking.accounts.Account;
import org.calltracking.accounts.Accounts;
import org.calltracking.accounts.internal.ApiToken;
import org.calltracking.accounts.internal.ApiTokens;
import org.calltracking.accounts.internal.EmailAddress;
import org.calltracking.accounts.internal.PasswordChanges;
import org.calltracking.accounts.internal.Registration;
import org.calltracking.accounts.internal.Registrations;
import org.calltracking.accounts.internal.Sessions;
import org.calltracking.accounts.internal.SignIns;
import org.calltracking.api.UserError;
import org.calltracking.api.access.Viewer;
import org.calltracking.api.graphql.FieldRequest;
import org.calltracking.api.graphql.GlobalId;
import org.calltracking.api.graphql.GraphQlContribution;
import org.calltracking.api.graphql.Input;
import org.calltracking.api.graphql.Wiring;
import org.calltracking.phones.Phones;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The fields of accounts. */
@Component
public final class AccountsGraphQl implements GraphQlContribution {
    private static final String ACCOUNT = "Account";
    private static final String API_TOKEN = "ApiToken";
    private static final int MAX_TOKEN_NAME = 100;

    private final Accounts accounts;
    private final Registrations registrations;
    private final SignIns signIns;
    private final Sessions sessions;
    private final PasswordChanges passwordChanges;
    private final ApiTokens apiTokens;
    private final Phones phones;

    @Activate
    public AccountsGraphQl(
            @Reference Accounts accounts,
            @Reference Registrations registrations,
            @Reference SignIns signIns,
            @Reference Sessions sessions,
            @Reference PasswordChanges passwordChanges,
            @Reference ApiTokens apiTokens,
            @Reference Phones phones) {
        this.accounts = accounts;
        this.registrations = registrations;
        this.signIns = signIns;
        this.sessions = sessions;
        this.passwordChanges = passwordChanges;
        this.apiTokens = apiTokens;
        this.phones = phones;
    }

    @Override
    public String name() {
        return "accounts";
    }

    @Override
    public List<URL> sdl() {
        return List.of(Objects.requireNonNull(getClass().getResource("/schema/accounts.graphqls")));
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.object(ACCOUNT, Account.class)
                .object(API_TOKEN, ApiToken.class)
                .object("CreateApiTokenPayload", ApiTokens.Created.class)
                .derived(ACCOUNT, "id", Account.class, account -> new GlobalId(ACCOUNT, account.id()).encode())
                .derived(API_TOKEN, "id", ApiToken.class, token -> new GlobalId(API_TOKEN, token.id()).encode())
                .open("Query", "viewer", this::viewer)
                .signedIn("Query", "apiTokens", (viewer, request) -> apiTokens.of(viewer))
                .open("Mutation", "register", this::register)
                .open("Mutation", "signIn", this::signIn)
                .open("Mutation", "signOut", this::signOut)
                .signedIn("Mutation", "changePassword", this::changePassword)
                .signedIn("Mutation", "createApiToken", this::createApiToken)
                .signedIn("Mutation", "revokeApiToken", this::revokeApiToken);
    }

    private @Nullable Account viewer(FieldRequest request) {
        Viewer viewer = request.viewer();
        return viewer == null ? null : accounts.byId(viewer.accountId()).orElse(null);
    }

    private String register(FieldRequest request) {
        Registration registration = RegistrationForm.read(request.input(), phones);
        registrations.register(registration, request.signIn().remoteAddress());
        return registration.email().text();
    }

    private Account signIn(FieldRequest request) {
        Input input = request.input();
        SignIns.SignedIn signedIn = signIns.signIn(
                input.text("email", EmailAddress.MAX_LENGTH),
                input.secret("password"),
                request.signIn().remoteAddress());
        request.signIn().signedIn(signedIn.session().text(), Sessions.COOKIE_LIFETIME);
        return signedIn.account();
    }

    private boolean signOut(FieldRequest request) {
        Viewer viewer = request.viewer();
        boolean ended = viewer != null && sessions.end(viewer);
        request.signIn().signedOut();
        return ended;
    }

    private Account changePassword(Viewer viewer, FieldRequest request) {
        Input input = request.input();
        return passwordChanges.change(
                viewer,
                input.secret("currentPassword"),
                RegistrationForm.password(input, "newPassword"),
                request.signIn().remoteAddress());
    }

    private ApiTokens.Created createApiToken(Viewer viewer, FieldRequest request) {
        return apiTokens.create(viewer, RegistrationForm.line(request.input(), "name", MAX_TOKEN_NAME));
    }

    private ApiToken revokeApiToken(Viewer viewer, FieldRequest request) {
        Input input = request.input();
        return apiTokens
                .revoke(viewer, input.id("id", API_TOKEN))
                .orElseThrow(() -> input.error(UserError.Code.NOT_FOUND, "id", "there is no such " + API_TOKEN));
    }
}
