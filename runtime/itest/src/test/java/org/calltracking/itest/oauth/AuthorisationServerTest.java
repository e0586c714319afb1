// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The example of RFC 7636, appendix B, against the server that other tests trust. */
class AuthorisationServerTest {
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String REDIRECT = "http://127.0.0.1:9/x/sample/oauth";
    private static final String STATE = "0123456789012345678901";

    private final AuthorisationServer server = new AuthorisationServer("app", "s3cret");
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aCodeIsExchangedOnceByWhoBeganIt() throws Exception {
        HttpResponse<String> tokens = exchange(code(), VERIFIER, REDIRECT);
        assertThat(tokens.statusCode()).isEqualTo(200);
        String access = json(tokens).path("access_token").textValue();
        assertThat(resource(access)).isEqualTo(200);
        assertThat(resource("other")).isEqualTo(401);

        String used = code();
        assertThat(exchange(used, "another-verifier-another-verifier-another-x", REDIRECT)
                        .statusCode())
                .isEqualTo(400);
        assertThat(exchange(used, VERIFIER, REDIRECT).body()).contains("invalid_grant");
        assertThat(exchange(code(), VERIFIER, REDIRECT + "2").body()).contains("invalid_grant");
        assertThat(server.violations()).isEmpty();
    }

    @Test
    void aRefreshTokenIsGoodOnceAndNotWhenLeaveWasTakenBack() throws Exception {
        String refresh =
                json(exchange(code(), VERIFIER, REDIRECT)).path("refresh_token").textValue();
        HttpResponse<String> second = token("grant_type=refresh_token&refresh_token=" + refresh);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(token("grant_type=refresh_token&refresh_token=" + refresh).statusCode())
                .isEqualTo(400);
        assertThat(server.refreshes()).isEqualTo(1);

        server.takeBack();
        assertThat(resource(json(second).path("access_token").textValue())).isEqualTo(401);
        assertThat(token("grant_type=refresh_token&refresh_token="
                                + json(second).path("refresh_token").textValue())
                        .body())
                .contains("invalid_grant");
    }

    @Test
    void tokensEnd() throws Exception {
        server.lifetime(Duration.ZERO);
        JsonNode tokens = json(exchange(code(), VERIFIER, REDIRECT));
        assertThat(tokens.path("expires_in").asInt(-1)).isZero();
        assertThat(resource(tokens.path("access_token").textValue())).isEqualTo(401);
    }

    @Test
    void whatIsAgainstTheRulesIsRefusedAndRemembered() throws Exception {
        assertThat(authorize("&code_challenge=" + CHALLENGE + "&code_challenge_method=plain"))
                .contains("error=invalid_request");
        assertThat(authorize("")).contains("error=invalid_request");
        HttpRequest anonymous = HttpRequest.newBuilder(server.tokenUrl())
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=refresh_token&client_id=app"))
                .build();
        assertThat(client.send(anonymous, HttpResponse.BodyHandlers.ofString()).body())
                .contains("invalid_client");
        assertThat(server.violations()).hasSize(3);
    }

    @Test
    void consentMayBeRefused() throws Exception {
        server.consenting(false);
        assertThat(authorize("&code_challenge=" + CHALLENGE + "&code_challenge_method=S256"))
                .startsWith(REDIRECT)
                .contains("error=access_denied", "state=" + STATE)
                .doesNotContain("code=");
    }

    private String code() throws IOException, InterruptedException {
        String location = authorize("&code_challenge=" + CHALLENGE + "&code_challenge_method=S256");
        assertThat(location).startsWith(REDIRECT + "?").contains("state=" + STATE, "iss=http");
        Matcher code = Pattern.compile("[?&]code=([^&]+)").matcher(location);
        assertThat(code.find()).isTrue();
        return code.group(1);
    }

    private String authorize(String more) throws IOException, InterruptedException {
        URI url = URI.create(server.authorizationUrl() + "?response_type=code&client_id=app&state=" + STATE
                + "&redirect_uri=" + REDIRECT + more);
        HttpResponse<String> response =
                client.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(302);
        return response.headers().firstValue("Location").orElseThrow();
    }

    private HttpResponse<String> exchange(String code, String verifier, String redirect)
            throws IOException, InterruptedException {
        return token("grant_type=authorization_code&code=" + code + "&code_verifier=" + verifier + "&redirect_uri="
                + redirect);
    }

    private HttpResponse<String> token(String form) throws IOException, InterruptedException {
        String basic = Base64.getEncoder().encodeToString("app:s3cret".getBytes(UTF_8));
        HttpRequest request = HttpRequest.newBuilder(server.tokenUrl())
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private int resource(String accessToken) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resourceUrl())
                .header("Authorization", "Bearer " + accessToken)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return new ObjectMapper().readTree(response.body());
    }
}
