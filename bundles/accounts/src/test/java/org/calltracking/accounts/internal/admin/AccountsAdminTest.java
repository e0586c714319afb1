// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;
import org.calltracking.accounts.internal.Services;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsAdminTest {
    private static Services services;
    private static AccountsAdmin admin;

    @BeforeAll
    static void open() {
        services = new Services();
        admin = new AccountsAdmin(services.operators);
    }

    @AfterAll
    static void close() {
        services.close();
    }

    @Test
    void makesListsAndRevokesOperators() throws IOException {
        String email = services.freshEmail();

        JsonNode made = json(200, answer("POST", "/create", Map.of("email", email)));
        assertThat(made.path("email").textValue()).isEqualTo(email);
        assertThat(made.path("password").textValue()).hasSizeGreaterThanOrEqualTo(24);
        assertThat(made.path("expiresAt").textValue()).isEqualTo("2026-03-03T09:00:00Z");

        JsonNode listed = json(200, answer("GET", "", Map.of()));
        assertThat(listed.path("operators").findValuesAsText("email")).contains(email);
        assertThat(listed.toString()).doesNotContain("assword");

        assertThat(json(200, answer("POST", "/revoke", Map.of("email", email))).size())
                .isEqualTo(1);
        assertThat(json(200, answer("GET", "", Map.of())).path("operators").findValuesAsText("email"))
                .doesNotContain(email);
    }

    @Test
    void aKnownAccountGetsNoPassword() throws IOException {
        String email = services.confirmedEmail();

        JsonNode granted = json(200, answer("POST", "/create", Map.of("email", email)));

        assertThat(granted.has("password")).isFalse();
        assertThat(granted.path("email").textValue()).isEqualTo(email);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "me", "me@example.com\nx", "<script>"})
    void saysWhatAnAddressLooksLike(String email) throws IOException {
        for (String command : new String[] {"/create", "/revoke"}) {
            JsonNode refused = json(400, answer("POST", command, Map.of("email", email)));

            assertThat(refused.path("error").textValue())
                    .isEqualTo("an e-mail address such as name@example.com is accepted");
        }
        assertThat(answer("POST", "/create", Map.of()).status()).isEqualTo(400);
    }

    @Test
    void saysWhatIsNotThere() throws IOException {
        assertThat(json(404, answer("POST", "/revoke", Map.of("email", "nobody@example.com")))
                        .path("error")
                        .textValue())
                .isEqualTo("no account has the e-mail nobody@example.com");
        assertThat(answer("GET", "/x", Map.of()).status()).isEqualTo(404);
        assertThat(answer("GET", "/create", Map.of("email", "me@example.com")).status())
                .isEqualTo(405);
        assertThat(answer("POST", "", Map.of()).headers()).containsEntry("Allow", "GET");
    }

    private static Response answer(String method, String path, Map<String, String> query) {
        return admin.answer(new Request(
                method, "/admin/accounts" + path, query, Map.of(), Map.of(), Services.ADDRESS, new byte[0]));
    }

    private static JsonNode json(int status, Response response) throws IOException {
        assertThat(response.status()).isEqualTo(status);
        return new JsonMapper().readTree(response.body());
    }
}
