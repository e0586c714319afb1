// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.calltracking.api.RefusedException;
import org.calltracking.api.access.Viewer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ApiTokensTest {
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
    void aTokenActsForItsAccountUntilItIsRevoked() {
        Viewer viewer = services.viewer();
        ApiTokens.Created created = services.apiTokens.create(viewer, "export");
        ApiToken token = created.apiToken();

        assertThat(created.secret()).matches("ct_[\\w-]{43}");
        assertThat(created.toString()).doesNotContain(created.secret());
        assertThat(token)
                .isEqualTo(new ApiToken(
                        token.id(), "export", services.fixture.clock().instant(), null));
        assertThat(authenticated(created))
                .isEqualTo(new Viewer(viewer.accountId(), Viewer.Credential.API_TOKEN, token.id()));

        assertThat(services.apiTokens.revoke(viewer, token.id()))
                .map(ApiToken::name)
                .contains("export");

        assertThat(authenticated(created)).isNull();
        assertThat(services.apiTokens.of(viewer)).isEmpty();
        assertThat(services.apiTokens.revoke(viewer, token.id())).isEmpty();
    }

    @Test
    void anothersTokenIsAsIfAbsent() {
        ApiTokens.Created created = services.apiTokens.create(services.viewer(), "export");
        Viewer stranger = services.viewer();

        assertThat(services.apiTokens.of(stranger)).isEmpty();
        assertThat(services.apiTokens.revoke(stranger, created.apiToken().id())).isEmpty();
        assertThat(authenticated(created)).isNotNull();
    }

    @Test
    void aTokenMakesAndRevokesNone() {
        Viewer viewer = services.viewer();
        ApiTokens.Created created = services.apiTokens.create(viewer, "export");
        Viewer program = authenticated(created);

        assertRefused(RefusedException.Code.FORBIDDEN, () -> services.apiTokens.create(program, "another"));
        assertRefused(
                RefusedException.Code.FORBIDDEN,
                () -> services.apiTokens.revoke(program, created.apiToken().id()));
        assertThat(services.apiTokens.of(program)).hasSize(1);
        assertThat(services.sessions.end(program)).isFalse();
    }

    @Test
    void lastUseIsKeptToTheMinute() {
        Viewer viewer = services.viewer();
        ApiTokens.Created created = services.apiTokens.create(viewer, "export");
        Instant first = services.fixture.clock().instant();
        authenticated(created);
        Await.until(() -> first.equals(lastUse(viewer)));

        services.fixture.clock().advance(Duration.ofSeconds(59));
        authenticated(created);
        services.fixture.clock().advance(Duration.ofSeconds(2));
        Instant later = services.fixture.clock().instant();
        authenticated(created);
        Await.until(() -> !first.equals(lastUse(viewer)));
        assertThat(lastUse(viewer)).isEqualTo(later);
    }

    @Test
    void anAccountHasAHundredAtMost() {
        Viewer viewer = services.viewer();
        for (int i = 0; i < 100; i++) {
            services.apiTokens.create(viewer, "token " + i);
        }
        assertRefused(RefusedException.Code.LIMIT_EXCEEDED, () -> services.apiTokens.create(viewer, "one more"));

        assertThat(services.apiTokens.of(viewer))
                .hasSize(100)
                .extracting(ApiToken::name)
                .startsWith("token 0", "token 1")
                .endsWith("token 99");
    }

    private static Instant lastUse(Viewer viewer) {
        return services.apiTokens.of(viewer).get(0).lastUsedAt();
    }

    private static Viewer authenticated(ApiTokens.Created created) {
        return services.authentication.authenticate(created.secret(), null);
    }

    private static void assertRefused(RefusedException.Code code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
