// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.calltracking.plugins.internal.testing.FakeAuthorizationServer.json;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.UserError;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.http.OutboundResponse;
import org.calltracking.api.http.Response;
import org.calltracking.api.settings.CheckResult;
import org.calltracking.api.settings.SettingsField;
import org.calltracking.api.settings.SettingsForm;
import org.calltracking.plugins.internal.store.SecretRow;
import org.calltracking.plugins.internal.testing.FakeOutbound;
import org.calltracking.plugins.internal.testing.Sample;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorizationsTest {
    private static final SettingsForm<String> PUBLIC = new SettingsForm<>(
            "open",
            "Without a secret",
            SettingsForm.Count.MANY,
            List.of(
                    new SettingsField.Text("client", "Client", false, 20, null),
                    new SettingsField.OAuth(
                            "leave",
                            "Leave",
                            true,
                            URI.create("https://auth.example/authorize"),
                            URI.create("https://auth.example/token"),
                            List.of(),
                            "client",
                            null)),
            values -> values.oauth("leave").isPresent() ? "leave" : "none",
            record -> new CheckResult(true, record));

    private OAuthFixture oauth;
    private AccountScope mine;
    private AccountScope theirs;
    private long connection;

    @BeforeEach
    void open(@TempDir Path folder) throws InterruptedException {
        oauth = new OAuthFixture(folder, Sample.BRANCH, PUBLIC);
        mine = oauth.plugins.newAccount();
        theirs = oauth.plugins.newAccount();
        connection = oauth.connection(mine);
    }

    @AfterEach
    void close() {
        oauth.close();
    }

    @Test
    void leaveIsAskedForAsTheFormSays() {
        String url = oauth.begin(mine, connection);

        assertThat(url)
                .startsWith("https://auth.example/authorize?audience=crm&response_type=code&client_id=app"
                        + "&redirect_uri=https%3A%2F%2Fcalls.example%2Fx%2Fcrm%2Foauth&scope=orders+calls&state=")
                .contains("&code_challenge_method=S256")
                .doesNotContain("s3cret");
        assertThat(oauth.begin(mine, connection)).isNotEqualTo(url);
    }

    @Test
    void leaveThatWasGivenIsTheConnectionsOwn() throws Exception {
        Response response = oauth.comeBack(mine, oauth.server.consent(oauth.begin(mine, connection)));

        assertThat(response.status()).isEqualTo(200);
        assertThat(text(response)).contains("Leave is given");
        assertThat(response.headers()).containsEntry("Cache-Control", "no-store");
        assertThat(oauth.access(mine, connection).accessToken().text()).isEqualTo("access-2");
        SecretRow stored = oauth.plugins.stored(mine, connection).secrets().get("leave");
        assertThat(stored.sealed()).startsWith("v1:").doesNotContain("access", "refresh");
        assertThat(oauth.plugins.events().committed("settings.changed"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.accountId()).isEqualTo(mine.ownAccountId());
                    assertThat(event.payload()).doesNotContainValue("access-2").containsEntry("form", "branch");
                });
    }

    @Test
    void whoComesBackReadsHisLanguage() throws Exception {
        oauth.language("ru");
        Map<String, String> answer = oauth.server.consent(oauth.begin(mine, connection));

        assertThat(text(oauth.comeBack(mine, answer))).contains("<html lang=\"ru\">", "Разрешение получено");
        assertThat(text(oauth.comeBack(mine, answer))).contains("Разрешения нет", "больше не действует");
        assertThat(text(oauth.comeBack(null, answer))).contains("Вы не вошли в систему");
    }

    @Test
    void aClientWithoutASecretNamesItselfInTheBody() {
        oauth.server.authorization(null);
        long open = oauth.plugins.keep(mine, "crm", "open", false, "{\"client\": \"app\"}", null);
        assertThat(oauth.plugins.settingsOf("crm").connection(mine, PUBLIC, open))
                .isEmpty();

        oauth.give(mine, open);

        assertThat(oauth.plugins.settingsOf("crm").connection(mine, PUBLIC, open))
                .map(found -> found.settings())
                .contains("leave");
    }

    @Test
    void aStateIsGoodOnce() {
        Map<String, String> query = oauth.server.consent(oauth.begin(mine, connection));
        assertThat(oauth.comeBack(mine, query).status()).isEqualTo(200);

        assertOver(oauth.comeBack(mine, query));
        assertThat(oauth.server.asked()).hasSize(1);
    }

    @Test
    void aStateIsGoodForTenMinutes() {
        Map<String, String> first = oauth.server.consent(oauth.begin(mine, connection));
        oauth.plugins.clock().advance(Duration.ofMinutes(10));
        assertOver(oauth.comeBack(mine, first));

        Map<String, String> second = oauth.server.consent(oauth.begin(mine, connection));
        oauth.plugins.clock().advance(Duration.ofMinutes(10).minusMillis(1));
        assertThat(oauth.comeBack(mine, second).status()).isEqualTo(200);
    }

    @Test
    void aStateIsGoodForWhoWasSentAwayAndHisPlugIn() {
        Map<String, String> query = oauth.server.consent(oauth.begin(mine, connection));

        assertOver(oauth.comeBack(theirs, query));
        assertOver(oauth.ask("erp", "GET", "/x/erp/oauth", mine, query));
        assertOver(oauth.comeBack(mine, Map.of("code", "code/1", "state", "made up")));
        assertOver(oauth.comeBack(mine, Map.of("code", "code/1")));
        assertThat(oauth.server.asked()).isEmpty();
        assertThat(oauth.plugins.stored(mine, connection).isSealed("leave")).isFalse();

        assertThat(oauth.comeBack(mine, query).status()).isEqualTo(200);
    }

    @Test
    void whoIsNotSignedInUsesNothingUp() {
        Map<String, String> query = oauth.server.consent(oauth.begin(mine, connection));

        assertThat(oauth.comeBack(null, query).status()).isEqualTo(401);
        assertThat(oauth.ask("crm", "HEAD", "/x/crm/oauth", mine, query).status())
                .isEqualTo(405);
        assertThat(oauth.ask("crm", "POST", "/x/crm/oauth", mine, query).status())
                .isEqualTo(405);
        assertThat(oauth.ask("crm", "GET", "/x/crm/oauth/more", mine, query).status())
                .isEqualTo(404);
        assertThat(oauth.comeBack(mine, query).status()).isEqualTo(200);
    }

    @Test
    void aRefusalIsShownWithItsReason() {
        Map<String, String> query = oauth.server.consent(oauth.begin(mine, connection));
        query.remove("code");
        query.put("error", "access_denied");
        Response refused = oauth.comeBack(mine, query);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(text(refused)).contains("Leave was not given at the other service (access_denied).");
        assertOver(oauth.comeBack(mine, query));

        Map<String, String> hostile = oauth.server.consent(oauth.begin(mine, connection));
        hostile.put("error", "<script>alert(1)</script>");
        assertThat(text(oauth.comeBack(mine, hostile)))
                .contains("Leave was not given at the other service.")
                .doesNotContain("alert");

        Map<String, String> empty = oauth.server.consent(oauth.begin(mine, connection));
        empty.remove("code");
        assertThat(text(oauth.comeBack(mine, empty))).contains("The other service answered without a code.");
    }

    @Test
    void anAnswerOfAnotherServiceIsNotTaken() {
        for (String issuer : List.of("https://evil.example", "http://auth.example", "https://auth.example:444", "%%")) {
            Map<String, String> query = oauth.server.consent(oauth.begin(mine, connection));
            query.put("iss", issuer);
            Response response = oauth.comeBack(mine, query);
            assertThat(response.status()).isEqualTo(400);
            assertThat(text(response)).contains("from another service");
        }
        assertThat(oauth.server.asked()).isEmpty();
        Map<String, String> query = oauth.server.consent(oauth.begin(mine, connection));
        query.put("iss", "https://auth.example:443/tenant");
        assertThat(oauth.comeBack(mine, query).status()).isEqualTo(200);
    }

    @Test
    void aWrongAnswerIsShownWithoutWhatItHolds() {
        assertFails(
                request -> json(400, "{\"error\": \"invalid_request\", \"hint\": \"hidden\"}"),
                "the service answered 400 invalid_request.");
        assertFails(request -> json(500, "hidden"), "the service answered 500.");
        assertFails(request -> json(302, ""), "the service answered 302.");
        assertFails(request -> json(200, "hidden"), "the service answered without an access token.");
        assertFails(request -> json(200, "{\"access_token\": 17}"), "without an access token");
        assertFails(
                request -> json(200, "{\"access_token\": \"hidden\", \"token_type\": \"mac\"}"), "without an access");
        assertFails(
                request -> new OutboundResponse(200, Map.of(), "{\"access_token\": \"hidden\"}".getBytes(UTF_8), true),
                "without an access token");
        assertFails(
                request -> {
                    throw new IOException("no answer within 15 s");
                },
                "The other service could not be asked for tokens: no answer within 15 s.");
        oauth.server.authorization("Basic other");
        assertFails(null, "the service answered 401 invalid_client.");
    }

    private void assertFails(FakeOutbound.Server fault, String reason) {
        oauth.server.fault(fault);
        Response response = oauth.comeBack(mine, oauth.server.consent(oauth.begin(mine, connection)));
        assertThat(response.status()).isEqualTo(502);
        assertThat(text(response)).contains(reason).doesNotContain("hidden");
        assertThat(oauth.plugins.stored(mine, connection).isSealed("leave")).isFalse();
    }

    @Test
    void settingsThatAreGoneGetNoLeave() {
        Map<String, String> query = oauth.server.consent(oauth.begin(mine, connection));
        oauth.plugins
                .editor()
                .delete(mine, oauth.plugins.stored(mine, connection).row());

        assertOver(oauth.comeBack(mine, query));
    }

    @Test
    void leaveIsAskedForAtAFieldThatHasItAndByAClientThatIsKnown() {
        long open = oauth.plugins.keep(mine, "crm", "open", false, "{}", null);

        assertThat(refusal(connection, "url")).isEqualTo(UserError.Code.INVALID);
        assertThat(refusal(connection, "town")).isEqualTo(UserError.Code.INVALID);
        assertThat(refusal(open, "leave")).isEqualTo(UserError.Code.REQUIRED);
    }

    private UserError.Code refusal(long id, String field) {
        return catchThrowableOfType(
                        InvalidInputException.class,
                        () -> oauth.plugins
                                .authorizations()
                                .begin(OAuthFixture.viewer(mine), oauth.plugins.stored(mine, id), field))
                .errors()
                .get(0)
                .code();
    }

    private static void assertOver(Response response) {
        assertThat(response.status()).isEqualTo(410);
        assertThat(text(response)).contains("There is no leave", "not good any more");
    }

    private static String text(Response response) {
        return new String(response.body(), UTF_8);
    }
}
