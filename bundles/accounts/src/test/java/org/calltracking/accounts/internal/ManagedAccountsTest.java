// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.calltracking.accounts.internal.ManagedAccount.State;
import org.calltracking.accounts.internal.ManagedAccounts.Filter;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.Page;
import org.calltracking.api.RefusedException;
import org.calltracking.api.Slice;
import org.calltracking.api.UserError;
import org.calltracking.api.access.Viewer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ManagedAccountsTest {
    private Services services;
    private Viewer operator;
    private String operatorEmail;

    @BeforeEach
    void open() {
        services = new Services();
        operatorEmail = services.confirmedEmail();
        assertThat(services.operators.grant(new EmailAddress(operatorEmail))).isEmpty();
        operator = viewer(operatorEmail);
    }

    @AfterEach
    void close() {
        services.close();
    }

    @Test
    void listsAllTheNewestFirstPageByPage() {
        String first = services.confirmedEmail();
        String second = services.freshEmail();
        services.register(second);

        Slice<ManagedAccount> page = services.managedAccounts.page(Filter.ALL, new Page(2, false, null, null));
        assertThat(page.rows())
                .extracting(ManagedAccount::email, ManagedAccount::state)
                .containsExactly(tuple(second, State.UNCONFIRMED), tuple(first, State.ACTIVE));
        assertThat(page.hasNext()).isTrue();
        long last = page.rows().get(1).id();
        assertThat(services.managedAccounts
                        .page(Filter.ALL, new Page(2, false, last, null))
                        .rows())
                .extracting(ManagedAccount::email, ManagedAccount::operator)
                .containsExactly(tuple(operatorEmail, true));
        assertThat(services.managedAccounts
                        .page(Filter.ALL, new Page(2, true, null, null))
                        .rows())
                .extracting(ManagedAccount::email)
                .containsExactly(first, operatorEmail);
    }

    @Test
    void aTokenThatLeakedDisablesAndInvitesNobody() {
        Viewer program = services.authentication.authenticate(
                services.apiTokens.create(operator, "reports").secret(), null);
        long other = id(services.confirmedEmail());

        for (Runnable attempt : List.<Runnable>of(
                () -> services.managedAccounts.disable(program, other),
                () -> services.managedAccounts.enable(program, other),
                () -> services.invitations.create(program, new EmailAddress(services.freshEmail())))) {
            assertThatThrownBy(attempt::run)
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(RefusedException.Code.FORBIDDEN));
        }
        assertThat(services.managedAccounts
                        .page(Filter.ALL, new Page(50, true, null, null))
                        .rows())
                .noneMatch(account -> account.state() == State.DISABLED);
    }

    @Test
    void findsByNameEmailAndState() {
        String other = services.freshEmail();
        services.register(other);

        assertThat(emails(new Filter(other.toUpperCase(Locale.ROOT), null, null)))
                .containsExactly(other);
        assertThat(emails(new Filter("aNN", null, null))).containsExactly(other, operatorEmail);
        assertThat(emails(new Filter(null, State.ACTIVE, null))).containsExactly(operatorEmail);
        assertThat(emails(new Filter("person", State.UNCONFIRMED, ContactState.NEW)))
                .containsExactly(other);
        assertThat(emails(new Filter(null, null, ContactState.DONE))).isEmpty();
        for (String wild : List.of("%", "_nna", "\\", "'", "\u0410\u043d\u043d\u0430")) {
            assertThat(emails(new Filter(wild, null, null))).isEmpty();
        }
    }

    @Test
    void keepsHowFarSomebodyHasComeAndWho() {
        String email = services.confirmedEmail();
        long id = id(email);
        assertThat(managed(email))
                .returns(ContactState.NEW, ManagedAccount::contactState)
                .returns(null, ManagedAccount::contactChangedAt);

        services.managedAccounts.setContactState(operator, id, ContactState.CONTACTED, "wants 20 numbers");
        ManagedAccount changed = services.managedAccounts.setContactState(operator, id, ContactState.DONE, null);

        assertThat(changed)
                .returns(ContactState.DONE, ManagedAccount::contactState)
                .returns(null, ManagedAccount::contactNote)
                .returns(operatorEmail, ManagedAccount::contactChangedBy)
                .returns(services.fixture.clock().instant(), ManagedAccount::contactChangedAt);
        assertThat(emails(new Filter(null, null, ContactState.DONE))).containsExactly(email);
        assertRefused(
                UserError.Code.NOT_FOUND,
                () -> services.managedAccounts.setContactState(operator, 999, ContactState.DONE, null));
    }

    @Test
    void operatorsHearOfConfirmedRegistrationsAlone() {
        String email = services.freshEmail();
        services.register(email);
        assertThat(services.subjects(operatorEmail)).doesNotContain("A new registration");

        services.confirm(email);

        assertThat(services.letters(operatorEmail)).last().satisfies(letter -> {
            assertThat(letter).containsEntry("subject", "A new registration");
            assertThat(letter.get("text")).contains("Anna", email, "+74951234567");
        });
        assertThat(services.subjects(email)).doesNotContain("A new registration");
    }

    @Test
    void aDisabledAccountHasNothingLeft() {
        String email = services.confirmedEmail();
        Secret session =
                services.signIn(email, Services.PASSWORD, Services.CLIENT).session();
        Viewer owner = services.viewer(session);
        String token = services.apiTokens.create(owner, "export").secret();
        services.passwordResets.request(new EmailAddress(email), Services.ADDRESS);
        Secret link = services.lastLink(email);

        assertThat(services.managedAccounts.disable(operator, owner.accountId()).state())
                .isEqualTo(State.DISABLED);

        assertThat(services.authentication.authenticate(null, session.text())).isNull();
        assertThat(services.authentication.authenticate(token, null)).isNull();
        assertThat(services.passwordResets.isGood(link)).isFalse();
        assertThatThrownBy(() -> services.signIn(email, Services.PASSWORD, Services.CLIENT))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("disabled");
        assertThatThrownBy(() -> services.signIn(email, "wrong password", Services.CLIENT))
                .as("who does not know the password does not learn it")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageNotContaining("disabled");
        int letters = services.letters(email).size();
        services.passwordResets.request(new EmailAddress(email), Services.ADDRESS);
        assertThat(services.letters(email)).hasSize(letters);

        assertThat(services.managedAccounts.enable(operator, owner.accountId()).state())
                .isEqualTo(State.ACTIVE);
        assertThat(services.authentication.authenticate(null, session.text())).isNull();
        assertThat(services.authentication.authenticate(token, null)).isNull();
        assertThat(services.signIn(email, Services.PASSWORD, Services.CLIENT)).isNotNull();
    }

    @Test
    void whatABeginningLeavesBehindIsGoodForNothing() {
        String email = services.confirmedEmail();
        long id = id(email);
        services.managedAccounts.disable(operator, id);
        Secret late = services.sessions.begin(id, Services.CLIENT);

        assertThat(services.authentication.authenticate(null, late.text())).isNull();
    }

    @Test
    void anUnconfirmedAccountThatIsDisabledIsNotConfirmed() {
        String email = services.freshEmail();
        services.register(email);
        services.managedAccounts.disable(operator, id(email));

        assertThat(services.confirmations.confirm(services.lastLink(email), Services.CLIENT))
                .isEmpty();
    }

    @Test
    void neitherOneselfNorTheLastOperatorIsDisabled() {
        assertRefused(UserError.Code.INVALID, () -> services.managedAccounts.disable(operator, operator.accountId()));
        Viewer dismissed = services.viewer();
        assertRefused(UserError.Code.INVALID, () -> services.managedAccounts.disable(dismissed, operator.accountId()));
        assertThat(services.authentication.authenticate(null, "x")).isNull();
        assertThat(managed(operatorEmail).state()).isEqualTo(State.ACTIVE);
        assertRefused(UserError.Code.NOT_FOUND, () -> services.managedAccounts.disable(operator, 999));
    }

    @Test
    void ofTwoWhoDisableEachOtherOneStays() throws Exception {
        String secondEmail = services.confirmedEmail();
        assertThat(services.operators.grant(new EmailAddress(secondEmail))).isEmpty();
        Viewer second = viewer(secondEmail);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Boolean>> both = List.of(() -> disables(operator, second), () -> disables(second, operator));
            List<Boolean> done = new ArrayList<>();
            for (Future<Boolean> attempt : threads.invokeAll(both)) {
                done.add(attempt.get());
            }
            assertThat(done).containsExactlyInAnyOrder(true, false);
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean disables(Viewer one, Viewer other) {
        try {
            return services.managedAccounts.disable(one, other.accountId()).state() == State.DISABLED;
        } catch (InvalidInputException e) {
            return false;
        }
    }

    private Viewer viewer(String email) {
        return services.viewer(
                services.signIn(email, Services.PASSWORD, Services.CLIENT).session());
    }

    private List<String> emails(Filter filter) {
        return services.managedAccounts.page(filter, new Page(50, false, null, null)).rows().stream()
                .map(ManagedAccount::email)
                .toList();
    }

    private ManagedAccount managed(String email) {
        return services.managedAccounts
                .page(new Filter(email, null, null), new Page(1, false, null, null))
                .rows()
                .get(0);
    }

    private long id(String email) {
        return managed(email).id();
    }

    private static void assertRefused(UserError.Code code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.errors())
                                .extracting(UserError::code, UserError::path)
                                .containsExactly(tuple(code, List.of("input", "id"))));
    }
}
