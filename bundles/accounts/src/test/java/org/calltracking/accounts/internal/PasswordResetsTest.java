// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.RefusedException;
import org.calltracking.api.UserError;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PasswordResetsTest {
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
    void aMailedLinkGivesAnotherPasswordOnce() {
        String email = services.confirmedEmail();
        Secret session = signIn(email, Services.PASSWORD);
        Secret link = request(email);
        assertThat(services.passwordResets.isGood(link))
                .as("a look does not use it up")
                .isTrue();

        assertThat(services.passwordResets.reset(link, NEXT)).isEqualTo(email);

        assertThat(services.authentication.authenticate(null, session.text())).isNull();
        assertThat(signIn(email, NEXT)).isNotNull();
        assertThatThrownBy(() -> signIn(email, Services.PASSWORD)).isInstanceOf(InvalidInputException.class);
        assertThat(services.passwordResets.isGood(link)).isFalse();
        assertRefused("token", () -> services.passwordResets.reset(link, "a third password"));
        assertThat(services.subjects(email)).endsWith("Choose a new password", "Your password was changed");
    }

    @Test
    void aChangeOfThePasswordEndsTheLinks() {
        String email = services.confirmedEmail();
        Secret link = request(email);

        services.passwordChanges.change(
                services.viewer(signIn(email, Services.PASSWORD)), Services.PASSWORD, NEXT, Services.ADDRESS);

        assertThat(services.passwordResets.isGood(link)).isFalse();
    }

    @Test
    void oneOfManyAtOnceUsesALink() {
        Secret link = request(services.confirmedEmail());

        long used = IntStream.range(0, 4)
                .parallel()
                .filter(i -> {
                    try {
                        return services.passwordResets.reset(link, NEXT + i) != null;
                    } catch (InvalidInputException e) {
                        return false;
                    }
                })
                .count();

        assertThat(used).isEqualTo(1);
    }

    @Test
    void aLinkIsGoodForAnHourAndTheOthersGoWithTheFirstThatIsUsed() {
        String email = services.confirmedEmail();
        Secret late = request(email);
        services.fixture.clock().advance(Duration.ofHours(1));
        assertRefused("token", () -> services.passwordResets.reset(late, NEXT));

        Secret first = request(email);
        Secret second = request(email);
        assertThat(services.passwordResets.reset(second, NEXT)).isEqualTo(email);
        assertRefused("token", () -> services.passwordResets.reset(first, "a third password"));
        assertRefused("token", () -> services.passwordResets.reset(new Secret("junk"), NEXT));
    }

    @Test
    void aRefusedPasswordLeavesTheLinkGood() {
        Secret link = request(services.confirmedEmail());

        assertRefused("newPassword", () -> services.passwordResets.reset(link, "short"));
        assertRefused("newPassword", () -> services.passwordResets.reset(link, "calltracking1"));

        assertThat(services.passwordResets.isGood(link)).isTrue();
    }

    @Test
    void onlyConfirmedAccountsGetLettersAndFewOfThem() {
        String unconfirmed = services.freshEmail();
        services.register(unconfirmed);
        String unknown = services.freshEmail();
        String owner = services.confirmedEmail();
        for (int i = 0; i < 4; i++) {
            request("192.0.2.50", unconfirmed);
            request("192.0.2.50", unknown);
            request("192.0.2.50", owner);
        }

        assertThat(services.subjects(unconfirmed)).doesNotContain("Choose a new password");
        assertThat(services.letters(unknown)).isEmpty();
        assertThat(services.subjects(owner))
                .filteredOn("Choose a new password"::equals)
                .hasSize(3);
    }

    @Test
    void oneNetworkAsksForFew() {
        for (int i = 0; i < 20; i++) {
            request("192.0.2.60", services.freshEmail());
        }

        assertThatThrownBy(() -> request("192.0.2.60", services.freshEmail()))
                .isInstanceOfSatisfying(RefusedException.class, e -> {
                    assertThat(e.code()).isEqualTo(RefusedException.Code.LIMIT_EXCEEDED);
                    assertThat(e.retryAfter()).contains(Duration.ofHours(1));
                });
        request("192.0.2.61", services.freshEmail());
    }

    private static Secret request(String email) {
        request("192.0.2." + (100 + services.letters(email).size()), email);
        return services.lastLink(email);
    }

    private static void request(String address, String email) {
        services.passwordResets.request(new EmailAddress(email), address);
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
}
