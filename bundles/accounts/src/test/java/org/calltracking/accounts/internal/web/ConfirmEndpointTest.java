// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.calltracking.accounts.internal.Services;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ConfirmEndpointTest {
    private static Services services;
    private static ConfirmEndpoint endpoint;

    @BeforeAll
    static void open() {
        services = new Services();
        endpoint = new ConfirmEndpoint(services.confirmations, new SessionCookie(services.url));
    }

    @AfterAll
    static void close() {
        services.close();
    }

    @Test
    void confirmsOnceAndSignsTheBrowserIn() {
        String token = registered();

        assertThat(answer("HEAD", "/confirm", Map.of("token", token)).status())
                .as("a look does not use it up")
                .isEqualTo(405);
        Response first = answer("GET", "/confirm", Map.of("token", token));
        Response second = answer("GET", "/confirm", Map.of("token", token));

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.headers().get("Set-Cookie"))
                .matches("calltracking_session=[\\w-]{43}; Path=/; Max-Age=34560000; HttpOnly; SameSite=Lax; Secure");
        assertThat(first.headers())
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("Referrer-Policy", "no-referrer");
        assertThat(new String(first.body(), UTF_8)).contains("You are signed in", "/graphiql");
        assertThat(second.status()).isEqualTo(410);
        assertThat(second.headers()).doesNotContainKey("Set-Cookie");
        assertThat(new String(second.body(), UTF_8)).contains("no longer good");
    }

    @Test
    void saysWhatToDoWithJunk() {
        assertThat(answer("GET", "/confirm", Map.of("token", "<script>")).status())
                .isEqualTo(410);
        assertThat(answer("GET", "/confirm", Map.of()).status()).isEqualTo(404);
        assertThat(answer("GET", "/confirm/more", Map.of("token", "x")).status())
                .isEqualTo(404);
        assertThat(answer("POST", "/confirm", Map.of("token", "x")).headers()).containsEntry("Allow", "GET");
    }

    private static String registered() {
        String email = services.freshEmail();
        services.register(email);
        return services.lastLink(email).text();
    }

    private static Response answer(String method, String path, Map<String, String> query) {
        return endpoint.answer(new Request(method, path, query, Map.of(), Map.of(), Services.ADDRESS, new byte[0]));
    }
}
