// SPDX-License-Identifier: Apache-2.0
package org.calltracking.demo.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.calltracking.api.access.Authenticator;
import org.calltracking.api.access.Viewer;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;
import org.calltracking.demo.internal.Demo.Company;
import org.calltracking.demo.internal.DemoSettings;
import org.calltracking.demo.internal.house.SessionCookie;
import org.calltracking.demo.internal.store.CompanyRow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private static final String URL = "http://127.0.0.1:8080";
    private static final String COOKIE = Authenticator.SESSION_COOKIE + "=new; Path=/; HttpOnly";
    private static final Company COMPANY = new Company(
            new CompanyRow("a@b.invalid", "secret", Instant.EPOCH, 7L, "key", "127.0.0.1:8080", 0, true), 7, "key");

    private final Map<String, String> headers =
            new HashMap<>(Map.of("host", "127.0.0.1:8080", "origin", URL, "content-type", "application/json"));
    private Optional<SessionCookie> session = Optional.of(new SessionCookie(COOKIE));
    private Sessions sessions;

    @BeforeEach
    void open() throws Exception {
        Door door = new Door(new DemoSettings("127.0.0.1", 8080, URL));
        sessions = new Sessions(door, row -> session, new Cookies());
    }

    @Test
    void whoSitsAtThisMachineIsSignedIn() {
        Response answer = begin(Map.of(), null);

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.headers()).containsEntry("Set-Cookie", COOKIE);
    }

    @Test
    void whoIsSignedInStaysSo() {
        Response answer = begin(Map.of(), "7");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.headers()).doesNotContainKey("Set-Cookie");
    }

    @Test
    void anotherSessionIsReplacedOnlyWhenThatIsWanted() {
        assertThat(begin(Map.of(), "8").status()).isEqualTo(409);
        assertThat(begin(Map.of("replace", ""), "8").headers()).containsEntry("Set-Cookie", COOKIE);
    }

    @Test
    void aForeignPageGetsNobodySignedIn() {
        headers.put("origin", "http://evil.example");
        assertThat(begin(Map.of(), null).status()).isEqualTo(403);
    }

    @Test
    void aForeignNameThatLeadsHereGetsNobodySignedIn() {
        headers.put("host", "evil.example:8080");
        assertThat(begin(Map.of(), null).status()).isEqualTo(401);
    }

    @Test
    void anOwnerWithAnotherPasswordIsAskedForIt() {
        session = Optional.empty();
        assertThat(begin(Map.of(), null).status()).isEqualTo(401);
    }

    private Response begin(Map<String, String> query, @Nullable String account) {
        Map<String, String> cookies = account == null ? Map.of() : Map.of(Authenticator.SESSION_COOKIE, account);
        Request request = new Request("POST", "/demo/session", query, headers, cookies, "127.0.0.1", new byte[0]);
        return sessions.begin(request, COMPANY);
    }

    /** Whose session names the account. */
    private static final class Cookies implements Authenticator {
        @Override
        public @Nullable Viewer authenticate(@Nullable String bearerToken, @Nullable String sessionToken) {
            return sessionToken == null ? null : new Viewer(Long.parseLong(sessionToken), Viewer.Credential.SESSION, 1);
        }
    }
}
