// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.RefusedException;
import org.calltracking.api.UserError;
import org.calltracking.api.access.Viewer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SecondFactorsTest {
    private static Services services;

    private String email;
    private Viewer viewer;

    @BeforeAll
    static void open() {
        services = new Services();
    }

    @AfterAll
    static void close() {
        services.close();
    }

    @BeforeEach
    void register() {
        email = services.confirmedEmail();
        viewer = services.viewer(
                services.signIn(email, Services.PASSWORD, Services.CLIENT).session());
    }

    @Test
    void signingInAsksForACodeAndThereIsNoSessionBefore() {
        Totp app = enrolled();

        Secret challenge = challenge();
        assertThat(services.authentication.authenticate(null, challenge.text())).isNull();
        assertRefused("code", () -> answer(challenge, "000000x"));
        SignIns.SignedIn signedIn = answer(challenge, next(app));

        assertThat(services.viewer(signedIn.session()).accountId()).isEqualTo(viewer.accountId());
        assertRefused("challenge", () -> answer(challenge, next(app)));
    }

    @Test
    void nothingIsAskedForUntilTheAppHasShownACode() {
        SecondFactors.Enrolment first = begin();
        SecondFactors.Enrolment second = begin();
        assertThat(services.signIn(email, Services.PASSWORD, Services.CLIENT)).isNotNull();

        assertRefused("code", () -> services.secondFactors.confirm(viewer, code(first)));
        assertThat(services.secondFactors.state(viewer).enabled()).isFalse();
        assertThat(services.secondFactors.confirm(viewer, code(second))).hasSize(10);

        assertThat(services.secondFactors.state(viewer)).isEqualTo(new SecondFactors.State(true, 10));
        assertThatThrownBy(this::begin).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void whatWasBegunIsGoodForAnHour() {
        SecondFactors.Enrolment enrolment = begin();
        services.fixture.clock().advance(Duration.ofHours(1));

        assertRefused("code", () -> services.secondFactors.confirm(viewer, code(enrolment)));
    }

    @Test
    void aCodeWorksOnce() {
        Totp app = enrolled();
        String code = next(app);
        assertThat(answer(challenge(), code)).isNotNull();

        Secret again = challenge();
        assertRefused("code", () -> answer(again, code));
        services.fixture.clock().advance(Duration.ofSeconds(30));
        assertRefused("code", () -> answer(again, code));
        assertThat(answer(again, app.code(services.fixture.clock().instant()))).isNotNull();
    }

    @Test
    void oneOfManyAtOnceUsesACode() {
        Totp app = enrolled();
        List<Secret> challenges =
                IntStream.range(0, 4).mapToObj(i -> challenge()).toList();
        String code = next(app);

        long used = challenges.parallelStream()
                .filter(challenge -> {
                    try {
                        return answer(challenge, code) != null;
                    } catch (InvalidInputException e) {
                        return false;
                    }
                })
                .count();

        assertThat(used).isEqualTo(1);
    }

    @Test
    void aRecoveryCodeWorksOnceInAnySpelling() {
        SecondFactors.Enrolment enrolment = begin();
        List<String> codes = services.secondFactors.confirm(viewer, code(enrolment));
        assertThat(codes).doesNotHaveDuplicates().allMatch(code -> code.matches("([a-z2-7]{4}-){3}[a-z2-7]{4}"));
        String spelt = codes.get(3).toUpperCase(Locale.ROOT).replace("-", " ");

        assertThat(answer(challenge(), spelt)).isNotNull();

        Secret again = challenge();
        assertRefused("code", () -> answer(again, codes.get(3)));
        assertThat(services.secondFactors.state(viewer).recoveryCodesLeft()).isEqualTo(9);
        assertThat(answer(again, codes.get(4))).isNotNull();
    }

    @Test
    void wrongCodesAreLimited() {
        Totp app = enrolled();
        Secret challenge = challenge();
        for (int i = 0; i < 10; i++) {
            assertRefused("code", () -> answer(challenge, "123"));
        }

        assertThatThrownBy(() -> answer(challenge, next(app))).isInstanceOfSatisfying(RefusedException.class, e -> {
            assertThat(e.code()).isEqualTo(RefusedException.Code.LIMIT_EXCEEDED);
            assertThat(e.retryAfter()).isPresent();
        });
        services.fixture.clock().advance(Duration.ofMinutes(15));
        assertThat(answer(challenge(), next(app))).isNotNull();
    }

    @Test
    void aChallengeIsGoodForFiveMinutesAndForTheSamePassword() {
        Totp app = enrolled();
        Secret late = challenge();
        services.fixture.clock().advance(Duration.ofMinutes(5));
        assertRefused("challenge", () -> answer(late, next(app)));

        Secret former = challenge();
        services.passwordChanges.change(viewer, Services.PASSWORD, "battery staple", Services.ADDRESS);
        assertRefused("challenge", () -> answer(former, next(app)));
        assertRefused("challenge", () -> answer(new Secret("junk"), next(app)));
    }

    @Test
    void aResetPasswordKeepsTheCodeAskedFor() {
        Totp app = enrolled();
        services.passwordResets.request(new EmailAddress(email), Services.ADDRESS);
        services.passwordResets.reset(services.lastLink(email), "battery staple");

        SignIns.Outcome outcome = services.signIns.signIn(email, "battery staple", Services.CLIENT);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        SignIns.CodeNeeded.class,
                        needed -> assertThat(answer(needed.challenge(), next(app)))
                                .isNotNull());
    }

    @Test
    void turningItOffAsksForPasswordAndCode() {
        Totp app = enrolled();
        assertRefused("password", () -> disable("wrong password", next(app)));
        assertRefused("code", () -> disable(Services.PASSWORD, "123"));
        assertThat(services.secondFactors.state(viewer).enabled()).isTrue();

        disable(Services.PASSWORD, next(app));

        assertThat(services.secondFactors.state(viewer)).isEqualTo(new SecondFactors.State(false, 0));
        assertThat(services.signIn(email, Services.PASSWORD, Services.CLIENT)).isNotNull();
        assertThat(services.secrets).doesNotContainValue(app.secret());
    }

    @Test
    void programsChangeNothing() {
        Viewer program = services.authentication.authenticate(
                services.apiTokens.create(viewer, "export").secret(), null);

        assertThatThrownBy(() -> services.secondFactors.begin(program, Services.PASSWORD, Services.ADDRESS))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> services.secondFactors.confirm(program, "123456"))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> services.secondFactors.disable(program, Services.PASSWORD, "1", Services.ADDRESS))
                .isInstanceOf(RefusedException.class);
    }

    private Totp enrolled() {
        SecondFactors.Enrolment enrolment = begin();
        assertThat(services.secondFactors.confirm(viewer, code(enrolment))).hasSize(10);
        return new Totp(enrolment.secret());
    }

    private SecondFactors.Enrolment begin() {
        return services.secondFactors.begin(viewer, Services.PASSWORD, Services.ADDRESS);
    }

    private void disable(String password, String code) {
        services.secondFactors.disable(viewer, password, code, Services.ADDRESS);
    }

    private Secret challenge() {
        return ((SignIns.CodeNeeded) services.signIns.signIn(email, Services.PASSWORD, Services.CLIENT)).challenge();
    }

    private static SignIns.SignedIn answer(Secret challenge, String code) {
        return services.challenges.answer(challenge, code, Services.CLIENT);
    }

    private static String code(SecondFactors.Enrolment enrolment) {
        return new Totp(enrolment.secret()).code(services.fixture.clock().instant());
    }

    /** A code that was not shown before. */
    private static String next(Totp app) {
        services.fixture.clock().advance(Duration.ofSeconds(30));
        return app.code(services.fixture.clock().instant());
    }

    private static void assertRefused(String field, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.errors())
                                .extracting(UserError::path)
                                .containsExactly(List.of("input", field)));
    }
}
