// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.PhoneNumber;
import org.calltracking.api.RefusedException;
import org.calltracking.api.UserError;
import org.calltracking.api.access.Viewer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class InvitationsTest {
    private static final PhoneNumber PHONE = new PhoneNumber("+79161112233");

    private static Services services;
    private static Viewer operator;
    private static String operatorEmail;

    @BeforeAll
    static void open() {
        services = new Services();
        operatorEmail = services.confirmedEmail();
        assertThat(services.operators.grant(new EmailAddress(operatorEmail))).isEmpty();
        operator = services.viewer(services.signIn(operatorEmail, Services.PASSWORD, Services.CLIENT)
                .session());
    }

    @AfterAll
    static void close() {
        services.close();
    }

    @Test
    void whoWasInvitedRegistersOnce() {
        String email = services.freshEmail();
        Secret link = invited(email);
        assertThat(services.invitations.email(link)).contains(email);

        SignIns.SignedIn signedIn = accept(link);

        assertThat(signedIn.account().email()).isEqualTo(email);
        assertThat(signedIn.account().confirmed()).isTrue();
        assertThat(signedIn.account().phone()).isEqualTo(PHONE);
        assertThat(services.viewer(signedIn.session()).accountId())
                .isEqualTo(signedIn.account().id());
        assertThat(services.signIn(email, Services.PASSWORD, Services.CLIENT)).isNotNull();
        assertThat(services.subjects(operatorEmail)).contains("A new registration");
        assertThat(services.invitations.email(link)).isEmpty();
        assertRefused("token", () -> accept(link));
        assertThat(services.invitations.all()).extracting(Invitation::email).doesNotContain(email);
    }

    @Test
    void whoWasNotInvitedMayBeRefused() {
        String email = services.freshEmail();
        Registration registration = new Registration("Boris", new EmailAddress(email), PHONE, Services.PASSWORD);

        assertThatThrownBy(() -> services.byInvitation.register(registration, Services.ADDRESS))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo(RefusedException.Code.FORBIDDEN));
        assertThat(services.letters(email)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new RegistrationMode("closed"));
    }

    @Test
    void aNewerInvitationTakesThePlaceOfAFormerOne() {
        String email = services.freshEmail();
        Secret former = invited(email);
        Secret next = invited(email.replace("person", "Person"));

        assertThat(services.invitations.email(former)).isEmpty();
        assertThat(services.invitations.email(next)).isPresent();
        assertThat(services.invitations.all())
                .filteredOn(invitation -> invitation.email().equalsIgnoreCase(email))
                .extracting(Invitation::invitedBy)
                .containsExactly(operatorEmail);
    }

    @Test
    void itIsGoodForAWeekUnlessItIsRevoked() {
        String revoked = services.freshEmail();
        Secret link = invited(revoked);
        long id = services.invitations.all().get(0).id();
        assertThat(services.invitations.revoke(id)).map(Invitation::email).contains(revoked);
        assertThat(services.invitations.revoke(id)).isEmpty();
        assertRefused("token", () -> accept(link));

        Secret late = invited(services.freshEmail());
        services.fixture.clock().advance(Duration.ofDays(7));
        assertRefused("token", () -> accept(late));
        assertThat(services.invitations.all()).isEmpty();
        assertRefused("token", () -> accept(new Secret("junk")));
    }

    @Test
    void anAddressThatHasAnAccountIsNotInvited() {
        String email = services.confirmedEmail();

        assertThatThrownBy(() -> services.invitations.create(operator, new EmailAddress(email)))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.errors())
                                .extracting(UserError::code, UserError::path)
                                .containsExactly(tuple(UserError.Code.TAKEN, List.of("input", "email"))));
    }

    @Test
    void whoRegisteredMeanwhileKeepsHisAccount() {
        String email = services.freshEmail();
        Secret link = invited(email);
        services.register(email, "the owner's own");
        assertThat(services.confirm(email)).isNotNull();

        assertRefused("token", () -> accept(link));

        assertThat(services.signIn(email, "the owner's own", Services.CLIENT)).isNotNull();
    }

    @Test
    void anUnconfirmedRegistrationGivesWay() {
        String email = services.freshEmail();
        services.register(email, "the stranger's");
        Secret strangers = services.lastLink(email);

        assertThat(accept(invited(email))).isNotNull();

        assertThat(services.confirmations.confirm(strangers, Services.CLIENT)).isEmpty();
        assertThatThrownBy(() -> services.signIn(email, "the stranger's", Services.CLIENT))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aRefusedPasswordLeavesTheLinkGood() {
        Secret link = invited(services.freshEmail());

        assertRefused("password", () -> services.invitations.accept(link, "Boris", PHONE, "password", Services.CLIENT));

        assertThat(services.invitations.email(link)).isPresent();
    }

    private static Secret invited(String email) {
        assertThat(services.invitations
                        .create(operator, new EmailAddress(email))
                        .email())
                .isEqualTo(email);
        return services.lastLink(email);
    }

    private static SignIns.SignedIn accept(Secret link) {
        return services.invitations.accept(link, "Boris", PHONE, Services.PASSWORD, Services.CLIENT);
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
