// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.calltracking.plugins.internal.testing.FakeAuthorizationServer.json;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.http.OutboundRefusedException;
import org.calltracking.api.settings.OAuthAccess;
import org.calltracking.api.settings.SettingsField;
import org.calltracking.plugins.internal.store.SecretMapper;
import org.calltracking.plugins.internal.store.SecretRow;
import org.calltracking.plugins.internal.store.StoredSettings;
import org.calltracking.plugins.internal.testing.Sample;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenKeeperTest {
    private OAuthFixture oauth;
    private AccountScope mine;
    private long connection;
    private OAuthAccess access;

    @BeforeEach
    void open(@TempDir Path folder) throws InterruptedException {
        oauth = new OAuthFixture(folder, Sample.BRANCH);
        mine = oauth.plugins.newAccount();
        connection = oauth.connection(mine);
        oauth.give(mine, connection);
        access = oauth.access(mine, connection);
    }

    @AfterEach
    void close() {
        oauth.close();
    }

    @Test
    void aTokenIsRenewedWhenLessThanAMinuteIsLeft() throws IOException {
        String first = token();
        oauth.plugins.clock().advance(Duration.ofMinutes(59));
        assertThat(token()).isEqualTo(first);
        oauth.plugins.clock().advance(Duration.ofMillis(1));
        String second = token();

        assertThat(second).isNotEqualTo(first);
        assertThat(token()).isEqualTo(second);
        assertThat(oauth.server.asked())
                .extracting(form -> form.get("grant_type"))
                .containsExactly("authorization_code", "refresh_token");
    }

    @Test
    void theRefreshTokenThatCameLastIsTheOneThatIsUsed() throws IOException {
        for (int i = 0; i < 3; i++) {
            oauth.plugins.clock().advance(Duration.ofHours(1));
            token();
        }

        assertThat(oauth.server.asked())
                .extracting(form -> form.get("refresh_token"))
                .doesNotHaveDuplicates();
        assertThat(oauth.server.asked()).hasSize(4);
    }

    @Test
    void aServiceThatSendsNoOtherRefreshTokenMeansTheOld() throws IOException {
        oauth.plugins.clock().advance(Duration.ofHours(1));
        oauth.server.fault(request -> json(200, "{\"access_token\": \"same\", \"expires_in\": \"60\"}"));
        assertThat(token()).isEqualTo("same");
        oauth.plugins.clock().advance(Duration.ofSeconds(1));
        assertThat(token()).isEqualTo("same");

        assertThat(oauth.server.asked().get(2).get("refresh_token"))
                .isNotNull()
                .isEqualTo(oauth.server.asked().get(1).get("refresh_token"));
    }

    @Test
    void aTokenThatNeverEndsIsNeverRenewed() throws IOException {
        oauth.server.expiresIn("");
        oauth.give(mine, connection);
        String first = token();
        oauth.plugins.clock().advance(Duration.ofDays(1000));

        assertThat(token()).isEqualTo(first);
    }

    @Test
    void leaveThatWasTakenBackIsGoneUntilItIsGivenAnew() throws IOException {
        oauth.server.takeBack();
        oauth.plugins.clock().advance(Duration.ofHours(1));

        assertLost("the leave was taken back at the service or has run out");
        assertLost("the leave was taken back at the service or has run out");
        assertThat(oauth.server.asked()).hasSize(2);
        StoredSettings stored = oauth.plugins.stored(mine, connection);
        assertThat(stored.isSealed("leave")).isFalse();
        assertThat(stored.secrets().get("leave").problem()).contains("taken back");

        oauth.give(mine, connection);
        assertThat(token()).startsWith("access-");
        assertThat(oauth.plugins.stored(mine, connection).secrets().get("leave").problem())
                .isNull();
    }

    @Test
    void leaveThatCannotBeRenewedRunsOut() {
        oauth.server.refreshable(false);
        oauth.give(mine, connection);
        oauth.plugins.clock().advance(Duration.ofHours(1));

        assertLost("the leave has run out, and the service gave nothing to renew it with");
    }

    @Test
    void aFailureNowIsNoLossOfLeave() throws IOException {
        oauth.plugins.clock().advance(Duration.ofHours(1));
        oauth.server.fault(request -> json(503, "hidden"));
        assertFailsNow("the access token cannot be renewed: the service answered 503");
        oauth.server.fault(request -> json(401, "{\"error\": \"invalid_client\"}"));
        assertFailsNow("the service answered 401 invalid_client");
        oauth.server.fault(request -> {
            throw new IOException("no answer");
        });
        assertFailsNow("no answer");
        oauth.server.fault(request -> {
            throw new OutboundRefusedException("it leads inside");
        });
        assertFailsNow("the service's address is refused: it leads inside");

        oauth.server.fault(null);
        assertThat(token()).startsWith("access-");
    }

    @Test
    void oneRenewsForAllOnAllNodes() throws Exception {
        TokenKeeper other = new TokenKeeper(
                oauth.plugins.store(), oauth.plugins.secrets(), oauth.plugins.outbound(), oauth.plugins.clock());
        OAuthAccess elsewhere =
                other.of(oauth.plugins.stored(mine, connection).row(), Sample.FIELDS, (SettingsField.OAuth)
                        Sample.FIELDS.get(10));
        oauth.plugins.clock().advance(Duration.ofHours(1));
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<String>> tokens = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            OAuthAccess here = i % 2 == 0 ? access : elsewhere;
            tokens.add(threads.submit(() -> {
                start.await();
                return here.accessToken().text();
            }));
        }
        start.countDown();
        List<String> got = new ArrayList<>();
        for (Future<String> token : tokens) {
            got.add(token.get(30, TimeUnit.SECONDS));
        }
        threads.shutdown();

        assertThat(got).containsOnly(got.get(0)).hasSize(8);
        assertThat(oauth.server.asked()).hasSize(2);
    }

    @Test
    void theClaimOfANodeThatDiedEnds() throws IOException {
        oauth.plugins.clock().advance(Duration.ofHours(1));
        Instant now = oauth.plugins.clock().instant();
        SecretRow secret = oauth.plugins.stored(mine, connection).secrets().get("leave");
        int claimed = oauth.plugins
                .store()
                .write(() -> oauth.plugins
                        .store()
                        .mapper(SecretMapper.class)
                        .claim(
                                mine.ownAccountId(),
                                connection,
                                "leave",
                                secret.version(),
                                now,
                                now.plus(Duration.ofMinutes(1))));
        assertThat(claimed).isEqualTo(1);
        oauth.plugins.clock().advance(Duration.ofMinutes(1));

        assertThat(token()).startsWith("access-");
    }

    @Test
    void whoWaitsForAnotherIsInterruptible() throws Exception {
        oauth.plugins.clock().advance(Duration.ofHours(1));
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        oauth.plugins.outbound().serve(request -> {
            asked.countDown();
            awaitQuietly(answer);
            return json(200, "{\"access_token\": \"slow\"}");
        });
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Future<String> renewing = threads.submit(this::token);
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        Thread.currentThread().interrupt();

        assertThatThrownBy(this::token).isInstanceOf(IOException.class).hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
        answer.countDown();
        assertThat(renewing.get(10, TimeUnit.SECONDS)).isEqualTo("slow");
        threads.shutdown();
    }

    private static void awaitQuietly(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private String token() throws IOException {
        return access.accessToken().text();
    }

    private void assertLost(String reason) {
        assertThatThrownBy(this::token)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(reason);
    }

    private void assertFailsNow(String reason) {
        assertThatThrownBy(this::token)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("hidden");
        assertThat(oauth.plugins.stored(mine, connection).isSealed("leave")).isTrue();
    }
}
