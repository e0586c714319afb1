// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.calltracking.api.RefusedException;
import org.calltracking.api.access.Viewer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SessionsTest {
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
    void areListedWithWhereTheyCameFrom() {
        String email = services.confirmedEmail();
        services.fixture.clock().advance(Duration.ofMinutes(5));
        Viewer viewer = services.viewer(signIn(email, Client.of("2001:db8::1", "Phone 2.0")));

        assertThat(services.sessions.of(viewer))
                .extracting(Session::address, Session::userAgent)
                .containsExactly(tuple("2001:db8::1", "Phone 2.0"), tuple(Services.ADDRESS, "Browser 1.0"));
        assertThat(services.sessions.of(viewer).get(0))
                .returns(services.fixture.clock().instant(), Session::createdAt)
                .returns(viewer.credentialId(), Session::id);
        services.fixture.clock().advance(Duration.ofDays(30));
        assertThat(services.sessions.of(viewer)).as("they are over").isEmpty();
    }

    @Test
    void eachSignInIsASessionOfItsOwn() {
        String email = services.confirmedEmail();
        Secret first = signIn(email, Services.CLIENT);
        Secret second = signIn(email, Services.CLIENT);

        assertThat(second).isNotEqualTo(first);
        assertThat(services.viewer(second).credentialId())
                .isNotEqualTo(services.viewer(first).credentialId());
    }

    @Test
    void oneIsRevokedByItsOwnerAlone() {
        String email = services.confirmedEmail();
        Viewer viewer = services.viewer(signIn(email, Services.CLIENT));
        Secret lost = signIn(email, Services.CLIENT);
        long id = services.viewer(lost).credentialId();

        assertThat(services.sessions.revoke(services.viewer(), id)).isEmpty();
        assertThat(isSignedIn(lost)).isTrue();
        assertThat(services.sessions.revoke(viewer, id)).map(Session::id).contains(id);
        assertThat(isSignedIn(lost)).isFalse();
        assertThat(services.sessions.revoke(viewer, id)).isEmpty();
        assertThat(services.sessions.of(viewer)).extracting(Session::id).contains(viewer.credentialId());
    }

    @Test
    void allEndAtOnce() {
        String email = services.confirmedEmail();
        List<Secret> own =
                Stream.generate(() -> signIn(email, Services.CLIENT)).limit(3).toList();
        Secret stranger = signIn(services.confirmedEmail(), Services.CLIENT);

        assertThat(services.sessions.endAll(services.viewer(own.get(0))))
                .as("with that of the confirmation")
                .isEqualTo(4);

        assertThat(own).noneMatch(SessionsTest::isSignedIn);
        assertThat(isSignedIn(stranger)).isTrue();
    }

    @Test
    void programsEndNone() {
        Viewer viewer = services.viewer();
        Viewer program = services.authentication.authenticate(
                services.apiTokens.create(viewer, "export").secret(), null);

        assertThatThrownBy(() -> services.sessions.revoke(program, viewer.credentialId()))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo(RefusedException.Code.FORBIDDEN));
        assertThatThrownBy(() -> services.sessions.endAll(program)).isInstanceOf(RefusedException.class);
        assertThat(services.sessions.of(program)).hasSize(1);
    }

    @Test
    void theOneThatLayLongestGivesWay() {
        String email = services.confirmedEmail();
        Secret oldest = signIn(email, Services.CLIENT);
        services.fixture.clock().advance(Duration.ofMinutes(1));
        long accountId = services.viewer(oldest).accountId();
        Secret last = Stream.generate(() -> services.sessions.begin(accountId, Services.CLIENT))
                .limit(99)
                .reduce((former, next) -> next)
                .orElseThrow();
        assertThat(isSignedIn(oldest)).isTrue();

        services.sessions.begin(accountId, Services.CLIENT);

        assertThat(isSignedIn(oldest)).isFalse();
        assertThat(services.sessions.of(services.viewer(last))).hasSize(100);
    }

    private static boolean isSignedIn(Secret session) {
        return services.authentication.authenticate(null, session.text()) != null;
    }

    private static Secret signIn(String email, Client client) {
        return services.signIn(email, Services.PASSWORD, client).session();
    }
}
