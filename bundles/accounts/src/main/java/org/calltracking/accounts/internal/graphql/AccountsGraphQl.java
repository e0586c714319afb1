// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal.graphql;

import java.net.URL;
import java.util.List;
import java.util.Objects;
import org.calltracking.accounts.Account;
import org.calltracking.accounts.Accounts;
import org.calltracking.accounts.internal.ApiToken;
import org.calltracking.accounts.internal.ApiTokens;
import org.calltracking.accounts.internal.Challenges;
import org.calltracking.accounts.internal.Client;
import org.calltracking.accounts.internal.EmailAddress;
import org.calltracking.accounts.internal.PasswordRules;
import org.calltracking.accounts.internal.Registration;
import org.calltracking.accounts.internal.Registrations;
import org.calltracking.accounts.internal.Secret;
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
    static final String ACCOUNT = "Account";
    private static final String API_TOKEN = "ApiToken";
    private static final int MAX_TOKEN_NAME = 100;
    private static final int MAX_CHALLENGE = 100;

    private final Accounts accounts;
    private final Registrations registrations;
    private final SignIns signIns;
    private final Challenges challenges;
    private final SessionFields sessionFields;
    private final PasswordFields passwordFields;
    private final SecondFactorFields secondFactorFields;
    private final ProfileFields profileFields;
    private final InvitationFields invitationFields;
    private final ManagedAccountFields managedAccountFields;
    private final PasswordRules passwordRules;
    private final ApiTokens apiTokens;
    private final Phones phones;

    @Activate
    public AccountsGraphQl(
            @Reference Accounts accounts,
            @Reference Registrations registrations,
            @Reference SignIns signIns,
            @Reference Challenges challenges,
            @Reference SessionFields sessionFields,
            @Reference PasswordFields passwordFields,
            @Reference SecondFactorFields secondFactorFields,
            @Reference ProfileFields profileFields,
            @Reference InvitationFields invitationFields,
            @Reference ManagedAccountFields managedAccountFields,
            @Reference PasswordRules passwordRules,
            @Reference ApiTokens apiTokens,
            @Reference Phones phones) {
        this.accounts = accounts;
        this.registrations = registrations;
        this.signIns = signIns;
        this.challenges = challenges;
        this.sessionFields = sessionFields;
        this.passwordFields = passwordFields;
        this.secondFactorFields = secondFactorFields;
        this.profileFields = profileFields;
        this.invitationFields = invitationFields;
        this.managedAccountFields = managedAccountFields;
        this.passwordRules = passwordRules;
        this.apiTokens = apiTokens;
        this.phones = phones;
    }

    /** One of both is null. */
    record SignIn(@Nullable Account account, @Nullable String challenge) {
        /** Keeps the challenge out of logs. */
        @Override
        public String toString() {
            return "SignIn";
        }
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
                .object("SignInPayload", SignIn.class)
                .object("CreateApiTokenPayload", ApiTokens.Created.class)
                .derived(ACCOUNT, "id", Account.class, account -> new GlobalId(ACCOUNT, account.id()).encode())
                .derived(API_TOKEN, "id", ApiToken.class, token -> new GlobalId(API_TOKEN, token.id()).encode())
                .open("Query", "viewer", this::viewer)
                .signedIn("Query", "apiTokens", (viewer, request) -> apiTokens.of(viewer))
                .open("Mutation", "register", this::register)
                .open("Mutation", "resendConfirmation", this::resendConfirmation)
                .open("Mutation", "signIn", this::signIn)
                .open("Mutation", "confirmSignIn", this::confirmSignIn)
                .signedIn("Mutation", "createApiToken", this::createApiToken)
                .signedIn("Mutation", "revokeApiToken", this::revokeApiToken);
        sessionFields.wire(wiring);
        passwordFields.wire(wiring);
        secondFactorFields.wire(wiring);
        profileFields.wire(wiring);
        invitationFields.wire(wiring);
        managedAccountFields.wire(wiring);
    }

    private @Nullable Account viewer(FieldRequest request) {
        Viewer viewer = request.viewer();
        return viewer == null ? null : accounts.byId(viewer.accountId()).orElse(null);
    }

    private String register(FieldRequest request) {
        Registration registration = RegistrationForm.read(request.input(), phones, passwordRules);
        registrations.register(registration, request.signIn().remoteAddress());
        return registration.email().text();
    }

    private String resendConfirmation(FieldRequest request) {
        Input input = request.input();
        String email = input.text("email", EmailAddress.MAX_LENGTH);
        signIns.resendConfirmation(email, input.secret("password"), client(request));
        return email;
    }

    static Client client(FieldRequest request) {
        return Client.of(request.signIn().remoteAddress(), request.signIn().userAgent());
    }

    private SignIn signIn(FieldRequest request) {
        Input input = request.input();
        SignIns.Outcome outcome =
                signIns.signIn(input.text("email", EmailAddress.MAX_LENGTH), input.secret("password"), client(request));
        return outcome instanceof SignIns.CodeNeeded needed
                ? new SignIn(null, needed.challenge().text())
                : new SignIn(begun((SignIns.SignedIn) outcome, request), null);
    }

    private Account confirmSignIn(FieldRequest request) {
        Input input = request.input();
        return begun(
                challenges.answer(
                        new Secret(input.text("challenge", MAX_CHALLENGE)),
                        input.text("code", SecondFactorFields.MAX_CODE),
                        client(request)),
                request);
    }

    static Account begun(SignIns.SignedIn signedIn, FieldRequest request) {
        request.signIn().signedIn(signedIn.session().text(), Sessions.COOKIE_LIFETIME);
        return signedIn.account();
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
