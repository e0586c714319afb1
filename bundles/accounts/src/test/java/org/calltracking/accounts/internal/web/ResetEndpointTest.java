// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.Map;
import org.calltracking.accounts.internal.EmailAddress;
import org.calltracking.accounts.internal.Services;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ResetEndpointTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    private static Services services;
    private static ResetEndpoint endpoint;

    @BeforeAll
    static void open() {
        services = new Services();
        endpoint = new ResetEndpoint(services.passwordResets);
    }

    @AfterAll
    static void close() {
        services.close();
    }

    @Test
    void asksForAPasswordAndTakesIt() {
        String token = link();

        Response form = look(token);
        assertThat(form.status()).isEqualTo(200);
        assertThat(form.headers()).containsEntry("Cache-Control", "no-store").doesNotContainKey("Set-Cookie");
        assertThat(text(form))
                .contains("<form method=\"post\" action=\"/reset\">", "value=\"" + token + "\"")
                .contains("type=\"password\" autocomplete=\"new-password\"")
                .doesNotContain("<script");

        Response refused = post(token, "password");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(text(refused)).contains("not accepted", token).doesNotContain("value=\"password\"");

        Response done = post(token, "new & long = password");
        assertThat(done.status()).isEqualTo(200);
        assertThat(text(done)).contains("Your password is changed");
        assertThat(done.headers()).as("nobody is signed in").doesNotContainKey("Set-Cookie");
        assertThat(post(token, "another long password").status()).isEqualTo(410);
        assertThat(look(token).status()).isEqualTo(410);
    }

    @Test
    void saysWhatToDoWithJunk() {
        assertThat(look("\"><script>").status()).isEqualTo(410);
        assertThat(answer("GET", "/reset", Map.of(), "", "").status()).isEqualTo(404);
        assertThat(answer("GET", "/reset/more", Map.of("token", "x"), "", "").status())
                .isEqualTo(404);
        assertThat(answer("POST", "/reset", Map.of(), FORM, "%zz=%&&=&token").status())
                .isEqualTo(410);
        assertThat(answer("POST", "/reset", Map.of(), "application/json", "{}").status())
                .isEqualTo(415);
        assertThat(answer("PUT", "/reset", Map.of(), FORM, "").headers()).containsEntry("Allow", "GET, HEAD, POST");
    }

    private static String link() {
        String email = services.confirmedEmail();
        services.passwordResets.request(new EmailAddress(email), Services.ADDRESS);
        return services.lastLink(email).text();
    }

    private static Response look(String token) {
        return answer("GET", "/reset", Map.of("token", token), "", "");
    }

    private static Response post(String token, String password) {
        return answer(
                "POST",
                "/reset",
                Map.of(),
                FORM + ";charset=UTF-8",
                "token=" + URLEncoder.encode(token, UTF_8) + "&password=" + URLEncoder.encode(password, UTF_8));
    }

    private static Response answer(String method, String path, Map<String, String> query, String type, String body) {
        Map<String, String> headers = type.isEmpty() ? Map.of() : Map.of("content-type", type);
        return endpoint.answer(
                new Request(method, path, query, headers, Map.of(), Services.ADDRESS, body.getBytes(UTF_8)));
    }

    private static String text(Response response) {
        return new String(response.body(), UTF_8);
    }
}
