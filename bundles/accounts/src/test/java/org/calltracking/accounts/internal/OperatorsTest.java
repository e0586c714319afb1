// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.calltracking.accounts.Account;
import org.calltracking.accounts.internal.Operators.OneTimePassword;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.UserError;
import org.calltracking.api.access.Viewer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorsTest {
    private static final String OWN = "the operator's own";

    private static Services services;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() {
        services = new Services();
    }

    @AfterAll
    static void close() {
        services.close();
    }

    @Test
    void makesAnAccountForAnUnknownAddress() {
        String email = services.freshEmail();

        OneTimePassword password =
                services.operators.grant(new EmailAddress(email)).orElseThrow();
        Account account = signIn(email, password).account();

        assertThat(password.secret().text()).hasSizeGreaterThanOrEqualTo(24);
        assertThat(password.toString()).doesNotContain(password.secret().text());
        assertThat(account)
                .isEqualTo(new Account(
                        account.id(),
                        email,
                        email,
                        null,
                        true,
                        true,
                        services.fixture.clock().instant()));
        assertThat(services.accounts.byId(account.id())).contains(account);
    }

    @Test
    void aOneTimePasswordSignsInOnce() {
        String email = services.freshEmail();
        OneTimePassword password =
                services.operators.grant(new EmailAddress(email)).orElseThrow();

        long signedIn = IntStream.range(0, 4)
                .parallel()
                .filter(i -> {
                    try {
                        return signIn(email, password) != null;
                    } catch (InvalidInputException e) {
                        return false;
                    }
                })
                .count();

        assertThat(signedIn).isEqualTo(1);
        assertThat(refusal(email, password))
                .containsExactly(new UserError(
                        UserError.Code.INVALID,
                        "the password was good once, or for a while, and is over",
                        List.of("input", "password")));
    }

    @Test
    void aOneTimePasswordIsOverAfterADay() {
        String email = services.freshEmail();
        OneTimePassword password =
                services.operators.grant(new EmailAddress(email)).orElseThrow();

        services.fixture.clock().advance(Duration.ofHours(24));

        assertThat(refusal(email, password)).hasSize(1);
    }

    @Test
    void itsOwnerPutsHisOwnInItsPlace() {
        String email = services.freshEmail();
        OneTimePassword password =
                services.operators.grant(new EmailAddress(email)).orElseThrow();
        Viewer viewer = services.viewer(signIn(email, password).session());
        services.fixture.clock().advance(Duration.ofDays(7));

        services.passwordChanges.change(viewer, password.secret().text(), OWN, Services.ADDRESS);

        assertThat(services.signIn(email, OWN, Services.CLIENT)).isNotNull();
        assertThat(services.signIn(email, OWN, Services.CLIENT)).isNotNull();
        assertThat(services.operators.grant(new EmailAddress(email)))
                .as("another one-time password")
                .isEmpty();
        assertThat(services.signIn(email, OWN, Services.CLIENT)).isNotNull();
    }

    @Test
    void oneThatWasLostIsReplacedByAnother() {
        String email = services.freshEmail();
        OneTimePassword lost = services.operators.grant(new EmailAddress(email)).orElseThrow();
        Secret session = signIn(email, lost).session();

        OneTimePassword next = services.operators.grant(new EmailAddress(email)).orElseThrow();

        assertThat(services.authentication.authenticate(null, session.text())).isNull();
        assertThat(refusal(email, lost)).hasSize(1);
        assertThat(signIn(email, next)).isNotNull();
    }

    @Test
    void aKnownAccountKeepsItsPassword() {
        String email = services.confirmedEmail();

        assertThat(services.operators.grant(new EmailAddress(email.toUpperCase(Locale.ROOT))))
                .isEmpty();
        assertThat(services.operators.grant(new EmailAddress(email))).isEmpty();

        Account account =
                services.signIn(email, Services.PASSWORD, Services.CLIENT).account();
        assertThat(account.operator()).isTrue();
        assertThat(account.email()).isEqualTo(email);
        assertThat(account.name()).isEqualTo("Anna");
        assertThat(services.operators.all()).contains(account);
    }

    @Test
    void whatAStrangerRegisteredGivesWay() {
        String email = services.freshEmail();
        services.register(email, "the stranger's");
        Secret link = services.lastLink(email);

        OneTimePassword password =
                services.operators.grant(new EmailAddress(email)).orElseThrow();

        assertThat(services.confirmations.confirm(link, Services.CLIENT)).isEmpty();
        assertThat(catchThrowableOfType(
                        InvalidInputException.class, () -> services.signIn(email, "the stranger's", Services.CLIENT)))
                .isNotNull();
        Account account = signIn(email, password).account();
        assertThat(account.name()).isEqualTo(email);
        assertThat(account.phone()).isNull();
    }

    @Test
    void theRightIsTakenAwayAtOnce() {
        String email = services.freshEmail();
        OneTimePassword password =
                services.operators.grant(new EmailAddress(email)).orElseThrow();

        assertThat(services.operators.revoke(new EmailAddress(email))).isTrue();
        assertThat(services.operators.revoke(new EmailAddress(email))).isTrue();

        assertThat(services.operators.all()).extracting(Account::email).doesNotContain(email);
        assertThat(refusal(email, password)).hasSize(1);
        assertThat(services.operators.revoke(new EmailAddress(services.freshEmail())))
                .isFalse();
    }

    @Test
    void whoLosesTheRightKeepsHisPassword() {
        String email = services.confirmedEmail();
        services.operators.grant(new EmailAddress(email));

        services.operators.revoke(new EmailAddress(email));

        assertThat(services.signIn(email, Services.PASSWORD, Services.CLIENT)
                        .account()
                        .operator())
                .isFalse();
    }

    @Test
    void registeringNeverGivesTheRight() {
        String email = services.confirmedEmail();

        assertThat(services.signIn(email, Services.PASSWORD, Services.CLIENT)
                        .account()
                        .operator())
                .isFalse();
    }

    @Test
    void theStartMakesAnAccountAndLeavesItsPasswordAlone() throws IOException {
        String email = services.freshEmail();
        start(email, OWN + "\n");
        start(email, "another password");

        assertThat(services.signIn(email, OWN, Services.CLIENT).account().operator())
                .isTrue();
        assertThat(services.signIn(email, OWN, Services.CLIENT))
                .as("it is no one-time password")
                .isNotNull();
    }

    @Test
    void theStartGivesTheRightToAKnownAccount() throws IOException {
        String email = services.confirmedEmail();
        start(" " + email + " ", OWN);

        assertThat(services.signIn(email, Services.PASSWORD, Services.CLIENT)
                        .account()
                        .operator())
                .isTrue();
    }

    @Test
    void theStartNeedsNobody() throws IOException {
        List<Account> before = services.operators.all();

        assertThat(new FirstOperator(services.operators, new PasswordRules(), "", ""))
                .isNotNull();

        assertThat(services.operators.all()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "\n\n12345 \n", "password1"})
    void theStartRefusesAPasswordThatRegisteringWouldRefuse(String password) {
        String email = services.freshEmail();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> start(email, password))
                .withMessageContaining("CALLTRACKING_ADMIN_PASSWORD_FILE is not taken");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> start("me", OWN))
                .withMessageContaining("CALLTRACKING_ADMIN_EMAIL");
        assertThat(services.operators.all()).extracting(Account::email).doesNotContain(email);
    }

    private void start(String email, String password) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), password);
        assertThat(new FirstOperator(services.operators, new PasswordRules(), email, file.toString()))
                .isNotNull();
    }

    private static SignIns.SignedIn signIn(String email, OneTimePassword password) {
        return services.signIn(email, password.secret().text(), Services.CLIENT);
    }

    private static List<UserError> refusal(String email, OneTimePassword password) {
        return catchThrowableOfType(InvalidInputException.class, () -> signIn(email, password))
                .errors();
    }
}
