// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.RefusedException;
import org.calltracking.api.UserError;
import org.calltracking.api.access.Viewer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PasswordChangesTest {
    private static final String NEXT = "battery staple";

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
    void endsTheOtherSessionsAndNoneElse() {
        String email = services.confirmedEmail();
        Secret own = signIn(email, Services.PASSWORD);
        Secret other = signIn(email, Services.PASSWORD);
        Secret stranger = signIn(services.confirmedEmail(), Services.PASSWORD);
        Viewer viewer = services.viewer(own);
        String token = services.apiTokens.create(viewer, "export").secret();

        assertThat(change(viewer, Services.PASSWORD, NEXT)).isEqualTo(email);

        assertThat(services.authentication.authenticate(null, own.text())).isEqualTo(viewer);
        assertThat(services.authentication.authenticate(null, other.text())).isNull();
        assertThat(services.authentication.authenticate(null, stranger.text())).isNotNull();
        assertThat(services.authentication.authenticate(token, null)).isNotNull();
        assertThat(signIn(email, NEXT)).isNotNull();
        assertThatThrownBy(() -> signIn(email, Services.PASSWORD)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void asksForTheCurrentPasswordAndForAnother() {
        Viewer viewer = services.viewer();

        assertRefused("currentPassword", () -> change(viewer, "wrong password", NEXT));
        assertRefused("newPassword", () -> change(viewer, Services.PASSWORD, Services.PASSWORD));
        assertThat(change(viewer, Services.PASSWORD, NEXT)).isNotNull();
        assertRefused("currentPassword", () -> change(viewer, Services.PASSWORD, "a third one"));
    }

    @Test
    void wrongGuessesCountWithThoseOfSigningIn() {
        String email = services.confirmedEmail();
        Viewer viewer = services.viewer(signIn(email, Services.PASSWORD));
        for (int i = 0; i < 10; i++) {
            assertRefused("currentPassword", () -> change(viewer, "wrong password", NEXT));
        }

        assertLimited(() -> change(viewer, Services.PASSWORD, NEXT));
        assertLimited(() -> signIn(email, Services.PASSWORD));
    }

    @Test
    void isForWhoSignedInAndNotForPrograms() {
        Viewer viewer = services.viewer();
        Viewer program = services.authentication.authenticate(
                services.apiTokens.create(viewer, "export").secret(), null);

        assertThatThrownBy(() -> change(program, Services.PASSWORD, NEXT))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo(RefusedException.Code.FORBIDDEN));
    }

    private static String change(Viewer viewer, String current, String next) {
        return services.passwordChanges
                .change(viewer, current, next, Services.ADDRESS)
                .email();
    }

    private static Secret signIn(String email, String password) {
        return services.signIn(email, password, Services.CLIENT).session();
    }

    private static void assertRefused(String field, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.errors())
                                .extracting(UserError::path)
                                .containsExactly(List.of("input", field)));
    }

    private static void assertLimited(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.code()).isEqualTo(RefusedException.Code.LIMIT_EXCEEDED));
    }
}
