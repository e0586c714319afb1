// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.calltracking.api.access.AuditEntry;
import org.calltracking.api.access.Viewer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditTest {
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
    void signIn() {
        email = services.confirmedEmail();
        services.fixture.events().clear();
        viewer = services.viewer(
                services.signIn(email, Services.PASSWORD, Services.CLIENT).session());
    }

    private static List<AuditEntry> entries() {
        return services.fixture.events().committed(AuditEntry.EVENT).stream()
                .map(AuditEntry::of)
                .toList();
    }

    @Test
    void tellsTheOwnerWhoSignedInAndOut() {
        assertThatThrownBy(() -> services.signIn(email, "wrong horse", Services.CLIENT));
        Viewer other = services.viewer(services.signIn(email, Services.PASSWORD, Client.of("2001:db8::1", "Phone 2.0"))
                .session());
        services.sessions.revoke(viewer, other.credentialId());
        services.sessions.revoke(viewer, other.credentialId());
        services.sessions.end(viewer);
        services.sessions.endAll(viewer);

        assertThat(entries())
                .allMatch(entry -> entry.accountId() == viewer.accountId() && entry.actorId() == viewer.accountId())
                .extracting(AuditEntry::action, AuditEntry::object, AuditEntry::address)
                .containsExactly(
                        tuple("session.begun", "Browser 1.0", Services.ADDRESS),
                        tuple("session.begun", "Phone 2.0", "2001:db8::1"),
                        tuple("session.revoked", "Phone 2.0", null),
                        tuple("session.ended", null, null),
                        tuple("session.allEnded", null, null));
    }

    @Test
    void tellsTheOwnerWhatElseCanSignIn() {
        ApiTokens.Created token = services.apiTokens.create(viewer, "reports");
        services.apiTokens.revoke(viewer, token.apiToken().id());
        services.apiTokens.revoke(viewer, token.apiToken().id());
        services.passwordChanges.change(viewer, Services.PASSWORD, "another horse", Services.ADDRESS);

        assertThat(entries())
                .extracting(AuditEntry::action, AuditEntry::object)
                .containsExactly(
                        tuple("session.begun", "Browser 1.0"),
                        tuple("apiToken.created", "reports"),
                        tuple("apiToken.revoked", "reports"),
                        tuple("password.changed", null));
        assertThat(entries().toString()).doesNotContain(token.secret(), "another horse");
    }

    @Test
    void tellsTheOwnerWhatAnOperatorDid() {
        String operatorEmail = services.confirmedEmail();
        services.operators.grant(new EmailAddress(operatorEmail));
        Viewer operator = services.viewer(services.signIn(operatorEmail, Services.PASSWORD, Services.CLIENT)
                .session());
        services.fixture.events().clear();

        services.managedAccounts.disable(operator, viewer.accountId());
        services.managedAccounts.disable(operator, viewer.accountId());
        services.managedAccounts.enable(operator, viewer.accountId());
        services.managedAccounts.enable(operator, viewer.accountId());

        assertThat(entries())
                .allMatch(entry -> entry.accountId() == viewer.accountId() && entry.address() == null)
                .extracting(AuditEntry::action, AuditEntry::actorId)
                .containsExactly(
                        tuple("account.disabled", operator.accountId()),
                        tuple("account.enabled", operator.accountId()));
    }
}
