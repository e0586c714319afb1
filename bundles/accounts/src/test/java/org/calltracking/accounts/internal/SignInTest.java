// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.RefusedException;
import org.calltracking.api.UserError;
import org.calltracking.api.access.Viewer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SignInTest {
    private static Services services;

    @BeforeAll
    static void open() {
        services = new Services();
    }

    @AfterAll
    static void close() {
        services.close();
    }

    @Test
    void theRightPasswordBeginsASessionThatSignOutEnds() {
        String email = services.confirmedEmail();

        SignIns.SignedIn signedIn = services.signIn(email.toUpperCase(Locale.ROOT), Services.PASSWORD, Services.CLIENT);
        Viewer viewer = services.viewer(signedIn.session());

        assertThat(viewer.accountId()).isEqualTo(signedIn.account().id());
        assertThat(viewer.credential()).isEqualTo(Viewer.Credential.SESSION);
        assertThat(services.sessions.end(viewer)).isTrue();
        assertThat(services.sessions.end(viewer)).isFalse();
        assertThat(authenticated(signedIn.session())).isNull();
    }

    @Test
    void sessionsAreIndependent() {
        String email = services.confirmedEmail();
        Secret first = signIn(email, Services.ADDRESS);
        Secret second = signIn(email, Services.ADDRESS);

        services.sessions.end(services.viewer(first));

        assertThat(authenticated(first)).isNull();
        assertThat(authenticated(second)).isNotNull();
    }

    @Test
    void whoDoesNotKnowThePasswordLearnsNothing() {
        String unconfirmed = services.freshEmail();
        services.register(unconfirmed);

        List<UserError> known = failure(services.confirmedEmail(), "wrong password");

        assertThat(known)
                .containsExactly(new UserError(
                        UserError.Code.INVALID,
                        "the e-mail or the password is wrong, or the e-mail is not confirmed: then a link is in your mail",
                        List.of("input")));
        assertThat(failure(services.freshEmail(), "wrong password")).isEqualTo(known);
        assertThat(failure(unconfirmed, "wrong password")).isEqualTo(known);
        assertThat(failure(unconfirmed, Services.PASSWORD)).isEqualTo(known);
        assertThat(failure("not an address", "wrong password")).isEqualTo(known);
        assertThat(failure("\u0430@example.com", "wrong password")).isEqualTo(known);
        assertThat(failure(services.confirmedEmail(), "x".repeat(100_000))).isEqualTo(known);
        assertThat(failure(services.confirmedEmail(), "")).isEqualTo(known);
        assertThat(services.letters(unconfirmed)).hasSize(2);
    }

    @Test
    void anUnconfirmedAccountGetsItsLinkAgain() {
        String email = services.freshEmail();
        services.register(email);

        for (int i = 0; i < 5; i++) {
            assertThat(failure(email, Services.PASSWORD))
                    .isEqualTo(failure(services.confirmedEmail(), "wrong password"));
        }

        assertThat(services.letters(email)).hasSize(3);
        assertThat(services.confirmations.confirm(services.lastLink(email), Services.CLIENT))
                .isPresent();
        assertThat(signIn(email, Services.ADDRESS)).isNotNull();
    }

    @Test
    void theSameWorkIsDoneWhoeverIsUnknown() {
        String known = services.confirmedEmail();
        String unconfirmed = services.freshEmail();
        services.register(unconfirmed);

        assertThat(hashesOf(() -> failure(known, "wrong password"))).isEqualTo(1);
        assertThat(hashesOf(() -> failure(services.freshEmail(), "wrong password")))
                .isEqualTo(1);
        assertThat(hashesOf(() -> failure(unconfirmed, "wrong password"))).isEqualTo(1);
        assertThat(hashesOf(() -> failure("no address", "wrong password"))).isEqualTo(1);
        assertThat(hashesOf(() -> services.register(known))).isEqualTo(1);
        assertThat(hashesOf(() -> services.register(services.freshEmail()))).isEqualTo(1);
        assertThat(hashesOf(() -> resend(services.freshEmail(), "wrong password")))
                .isEqualTo(1);
        assertThat(hashesOf(() -> resend(unconfirmed, "wrong password"))).isEqualTo(1);
    }

    @Test
    void theLinkIsMailedAgainToWhoKnowsThePassword() {
        String email = services.freshEmail();
        services.register(email);

        resend(email, "wrong password");
        assertThat(services.letters(email)).hasSize(1);
        for (int i = 0; i < 5; i++) {
            resend(email, Services.PASSWORD);
        }
        assertThat(services.letters(email)).as("three in an hour").hasSize(3);
        assertThat(services.confirmations.confirm(services.lastLink(email), Services.CLIENT))
                .isPresent();

        services.fixture.clock().advance(Duration.ofHours(1));
        resend(email, Services.PASSWORD);
        assertThat(services.letters(email)).as("there is nothing to confirm").hasSize(3);
    }

    @Test
    void tooManyFailuresLockOneNetworkOutForAWhile() {
        String email = services.confirmedEmail();
        for (int i = 0; i < 10; i++) {
            failure(email, "wrong password");
        }

        assertThatThrownBy(() -> signIn(email, "198.51.100.7")).isInstanceOfSatisfying(RefusedException.class, e -> {
            assertThat(e.code()).isEqualTo(RefusedException.Code.LIMIT_EXCEEDED);
            assertThat(e.retryAfter()).contains(Duration.ofMinutes(15));
        });
        assertThat(signIn(email, "192.0.2.200")).isNotNull();

        services.fixture.clock().advance(Duration.ofMinutes(15));
        assertThat(signIn(email, "198.51.100.7")).isNotNull();
    }

    @Test
    void aPasswordThatWasChangedMeanwhileBeginsNoSession() {
        String email = services.confirmedEmail();
        Viewer viewer = services.viewer(signIn(email, Services.ADDRESS));
        services.passwordChanges.change(viewer, Services.PASSWORD, "battery staple", Services.ADDRESS);

        assertThat(failure(email, Services.PASSWORD)).hasSize(1);
        assertThat(services.signIn(email, "battery staple", Services.CLIENT)).isNotNull();
    }

    @Test
    void aSessionEndsAMonthAfterItsLastUse() {
        Secret session = signIn(services.confirmedEmail(), Services.ADDRESS);
        services.fixture.clock().advance(Duration.ofDays(29));
        assertThat(authenticated(session)).isNotNull();
        awaitLastUse(session);

        services.fixture.clock().advance(Duration.ofDays(29));
        assertThat(authenticated(session)).isNotNull();
        awaitLastUse(session);

        services.fixture.clock().advance(Duration.ofDays(30));
        assertThat(authenticated(session)).isNull();
    }

    @Test
    void credentialsOfNobodyOpenNothing() {
        Secret session = signIn(services.confirmedEmail(), Services.ADDRESS);

        assertThat(services.authentication.authenticate(null, null)).isNull();
        assertThat(services.authentication.authenticate(null, "")).isNull();
        assertThat(services.authentication.authenticate(null, session.hash())).isNull();
        assertThat(services.authentication.authenticate(null, "\u0444\ud800'\u0000"))
                .isNull();
        assertThat(services.authentication.authenticate(session.text(), null))
                .as("a session is no bearer token")
                .isNull();
        assertThat(services.authentication.authenticate("junk", session.text()))
                .as("a bearer token wins over the session, even a bad one")
                .isNull();
    }

    private static Secret signIn(String email, String address) {
        return services.signIn(email, Services.PASSWORD, Client.of(address, null))
                .session();
    }

    private static Viewer authenticated(Secret session) {
        return services.authentication.authenticate(null, session.text());
    }

    /** A failed attempt from an address that fails nowhere else. */
    private static List<UserError> failure(String email, String password) {
        return catchThrowableOfType(
                        InvalidInputException.class,
                        () -> services.signIn(email, password, Client.of("198.51.100.7", null)))
                .errors();
    }

    private static void resend(String email, String password) {
        services.signIns.resendConfirmation(email, password, Client.of("198.51.100.9", null));
    }

    private static long hashesOf(Runnable attempt) {
        long before = services.hashes();
        attempt.run();
        return services.hashes() - before;
    }

    private static void awaitLastUse(Secret session) {
        Await.until(() -> services.fixture
                .clock()
                .instant()
                .equals(services.sessions.find(session).lastUsedAt()));
    }
}
