// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.calltracking.itest.Await;
import org.calltracking.itest.host.EventStream;
import org.calltracking.itest.host.Operator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Signing in and what belongs to it, as people meet it over HTTP. */
@ExtendWith(ServerExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountsTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String NEXT = "staple of another kind";
    private static final String SESSIONS = "{ sessions { id address userAgent current } }";
    private static final String CHANGES = "subscription { callChanged { kind } }";
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final CalltrackingServer server;
    private final MailFolder mails;
    private final Operator operator;

    AccountsTest(CalltrackingServer server) {
        this.server = server;
        this.mails = new MailFolder(server);
        this.operator = Operator.create(server, "operator@accounts.example");
    }

    @Test
    void sessionsAreSeenAndEnded() {
        String email = "sessions@accounts.example";
        GraphQl first = Company.register(server, email).graphQl();
        GraphQl second = signedIn(email, PASSWORD);

        JsonNode sessions = second.data(SESSIONS).get("sessions");
        assertThat(sessions).hasSize(2);
        assertThat(sessions.findValuesAsText("address")).containsOnly("127.0.0.1");
        assertThat(sessions.get(0).get("userAgent").asText()).contains("Java");
        String other = sessions.get(0).get("current").asBoolean()
                ? sessions.get(1).get("id").asText()
                : sessions.get(0).get("id").asText();
        second.mutate("revokeSession", Map.of("id", other), "session { id }");
        assertThat(viewer(first).isNull()).isTrue();
        assertThat(viewer(second).get("email").asText()).isEqualTo(email);

        JsonNode ended = second.data("mutation { signOutEverywhere { endedSessions } }");
        assertThat(ended.at("/signOutEverywhere/endedSessions").asInt()).isEqualTo(1);
        assertThat(viewer(second).isNull()).isTrue();
    }

    @Test
    void aForgottenPasswordIsReplacedByAMailedLink() throws Exception {
        String email = "forgetful@accounts.example";
        GraphQl owner = Company.register(server, email).graphQl();
        GraphQl stranger = new GraphQl(server.url());
        for (String asked : List.of(email, "nobody@accounts.example")) {
            assertThat(stranger.mutate("requestPasswordReset", Map.of("email", asked), "email"))
                    .hasToString("{\"email\":\"" + asked + "\",\"errors\":[]}");
        }
        String link = mails.link(email, "reset");
        assertThat(link).startsWith(server.url() + "/reset?token=");

        HttpResponse<String> page = stranger.open(link);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<form method=\"post\" action=\"/reset\">")
                .doesNotContain("<script");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "form-action 'self'");
        String token = link.substring(link.indexOf('=') + 1);
        assertThat(post("/reset", Map.of("token", token, "password", "password1"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("/reset", Map.of("token", token, "password", NEXT)).statusCode())
                .isEqualTo(200);
        assertThat(post("/reset", Map.of("token", token, "password", "one more of them"))
                        .statusCode())
                .isEqualTo(410);

        assertThat(viewer(owner).isNull()).isTrue();
        assertThat(viewer(signedIn(email, NEXT)).get("email").asText()).isEqualTo(email);
        assertThat(mails.mailsTo("nobody@accounts.example")).isEmpty();
    }

    @Test
    void aSecondFactorIsAskedFor() throws Exception {
        String email = "careful@accounts.example";
        GraphQl owner = Company.register(server, email).graphQl();
        JsonNode begun = owner.mutate("beginSecondFactor", Map.of("password", PASSWORD), "secret uri");
        String secret = begun.get("secret").asText();
        assertThat(begun.get("uri").asText()).startsWith("otpauth://totp/").contains(secret);
        Instant now = Instant.now();
        JsonNode recovery = owner.mutate("confirmSecondFactor", Map.of("code", code(secret, now)), "recoveryCodes");
        assertThat(recovery.get("recoveryCodes")).hasSize(10);

        GraphQl browser = new GraphQl(server.url());
        String challenge = challenge(browser, email);
        assertThat(viewer(browser).isNull()).isTrue();
        String code = code(secret, now.plusSeconds(30));
        JsonNode wrong = browser.refused("confirmSignIn", Map.of("challenge", challenge, "code", "12345"));
        assertThat(wrong.get(0).get("path").toString()).contains("code");
        browser.mutate("confirmSignIn", Map.of("challenge", challenge, "code", code), "account { email }");
        assertThat(viewer(browser).get("email").asText()).isEqualTo(email);

        GraphQl thief = new GraphQl(server.url());
        thief.refused("confirmSignIn", Map.of("challenge", challenge(thief, email), "code", code));
        assertThat(viewer(thief).isNull()).isTrue();
        String spare = recovery.get("recoveryCodes").get(0).asText();
        thief.mutate("confirmSignIn", Map.of("challenge", challenge(thief, email), "code", spare), "account { id }");
        owner.mutate(
                "disableSecondFactor",
                Map.of(
                        "password",
                        PASSWORD,
                        "code",
                        recovery.get("recoveryCodes").get(1).asText()),
                "secondFactor { enabled }");
        assertThat(viewer(signedIn(email, PASSWORD)).get("email").asText()).isEqualTo(email);
        assertThat(server.output()).doesNotContain(secret, challenge, spare, PASSWORD);
    }

    @Test
    void operatorsSeeAndDisableAccounts() {
        String email = "customer@accounts.example";
        Company company = Company.register(server, email);
        Await.until(
                LIMIT,
                () -> "a mail to the operator",
                () -> mails.mailsTo("operator@accounts.example").stream().anyMatch(mail -> mail.contains(email)));
        String accounts =
                "query ($search: String) { accounts(filter: {search: $search}) { edges { node { id email state"
                        + " contactState contactChangedBy } } } }";
        assertThat(company.graphQl().ask(accounts, Map.of("search", email)).toString())
                .contains("FORBIDDEN");
        JsonNode found =
                operator.graphQl().data(accounts, Map.of("search", "CUSTOMER@")).at("/accounts/edges");
        assertThat(found).hasSize(1);
        String id = found.at("/0/node/id").asText();
        assertThat(operator.graphQl()
                        .mutate(
                                "setContactState",
                                Map.of("id", id, "state", "CONTACTED", "note", "wants ten numbers"),
                                "account { contactChangedBy }")
                        .at("/account/contactChangedBy")
                        .asText())
                .isEqualTo("operator@accounts.example");

        GraphQl program = company.byToken();
        String token = company.graphQl()
                .mutate("createApiToken", Map.of("name", "stream"), "secret")
                .get("secret")
                .asText();
        try (EventStream stream = new EventStream(server.url(), token, CHANGES).connect()) {
            operator.graphQl().mutate("disableAccount", Map.of("id", id), "account { state }");
            assertThat(viewer(company.graphQl()).isNull()).isTrue();
            assertThat(program.post("{ viewer { id } }", Map.of()).statusCode()).isEqualTo(401);
            assertThat(new GraphQl(server.url())
                            .refused("signIn", Map.of("email", email, "password", PASSWORD))
                            .toString())
                    .contains("disabled");
            Await.until(
                    LIMIT,
                    () -> "the end: " + stream.kinds(),
                    () -> stream.kinds().contains("complete"));
            assertThat(stream.received())
                    .allSatisfy(result -> assertThat(result.toString()).contains("UNAUTHENTICATED"));
        }
        operator.graphQl().mutate("enableAccount", Map.of("id", id), "account { state }");
        assertThat(viewer(signedIn(email, PASSWORD)).get("email").asText()).isEqualTo(email);
    }

    @Test
    void whoIsInvitedRegistersByTheLink() throws Exception {
        String email = "invited@accounts.example";
        operator.graphQl().mutate("createInvitation", Map.of("email", email), "invitation { id }");
        String link = mails.link(email, "invitation");
        String token = link.substring(link.indexOf('=') + 1);
        assertThat(new GraphQl(server.url()).open(link).body()).contains("action=\"/invitation\"");

        Map<String, String> form =
                Map.of("token", token, "name", "Boris", "phone", "+79161112233", "password", PASSWORD);
        HttpResponse<String> done = post("/invitation", form);

        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.headers().firstValue("Set-Cookie").orElse("")).contains("HttpOnly");
        assertThat(post("/invitation", form).statusCode()).isEqualTo(410);
        GraphQl owner = signedIn(email, PASSWORD);
        JsonNode changed = owner.mutate(
                "updateProfile",
                Map.of("version", 1, "timeZone", "Asia/Omsk", "language", "RU", "currency", "KZT"),
                "profile { name timeZone language currency version }");
        assertThat(changed.get("profile"))
                .hasToString("{\"name\":\"Boris\",\"timeZone\":\"Asia/Omsk\",\"language\":\"RU\",\"currency\":\"KZT\","
                        + "\"version\":2}");
    }

    private GraphQl signedIn(String email, String password) {
        GraphQl graphQl = new GraphQl(server.url());
        graphQl.mutate("signIn", Map.of("email", email, "password", password), "account { id }");
        return graphQl;
    }

    private static JsonNode viewer(GraphQl graphQl) {
        return graphQl.data("{ viewer { email } }").get("viewer");
    }

    private static String challenge(GraphQl browser, String email) {
        JsonNode answer =
                browser.mutate("signIn", Map.of("email", email, "password", PASSWORD), "account { id } challenge");
        assertThat(answer.get("account").isNull()).isTrue();
        return answer.get("challenge").asText();
    }

    private HttpResponse<String> post(String path, Map<String, String> form) throws Exception {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.url() + path))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
    }

    /** The code that an app shows at that moment. */
    private static String code(String secret, Instant moment) throws Exception {
        BigInteger key = secret.chars()
                .mapToObj(c -> BigInteger.valueOf(BASE32.indexOf(c)))
                .reduce(BigInteger.ZERO, (number, digit) -> number.shiftLeft(5).or(digit));
        byte[] unsigned = key.toByteArray();
        byte[] bytes = new byte[20];
        int length = Math.min(unsigned.length, bytes.length);
        System.arraycopy(unsigned, unsigned.length - length, bytes, bytes.length - length, length);
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(bytes, "HmacSHA1"));
        byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES)
                .putLong(moment.getEpochSecond() / 30)
                .array());
        int number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf) & Integer.MAX_VALUE;
        return "%06d".formatted(number % 1_000_000);
    }
}
