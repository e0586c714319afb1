// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.settings.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.RefusedException;
import org.calltracking.api.UserError;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.event.Event;
import org.calltracking.api.graphql.GlobalId;
import org.calltracking.api.settings.CheckResult;
import org.calltracking.api.settings.Connection;
import org.calltracking.api.settings.Secret;
import org.calltracking.api.settings.SettingsForm;
import org.calltracking.plugins.internal.testing.Sample;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsGraphQlTest {
    private static final String OFFICE = new GlobalId("Office", 17).encode();

    private static GraphQlFixture graphQl;

    private AccountScope mine;
    private AccountScope theirs;

    @BeforeAll
    static void open(@TempDir Path folder) throws InterruptedException {
        graphQl = new GraphQlFixture(folder);
        graphQl.install("crm", Sample.ACCOUNT, Sample.BRANCH);
    }

    @AfterAll
    static void close() {
        graphQl.close();
    }

    @BeforeEach
    void newAccounts() {
        mine = graphQl.plugins().newAccount();
        theirs = graphQl.plugins().newAccount();
        graphQl.plugins().events().clear();
    }

    @Test
    void formsTellAGeneratorWhatToShow() {
        List<FormView> forms = graphQl.call(mine, "settingsForms", Map.of("plugin", "crm"));

        assertThat(forms).extracting(FormView::name).containsExactly("account", "branch");
        assertThat(forms.get(0).count()).isEqualTo(SettingsForm.Count.ONE);
        Map<String, FieldView> fields = new HashMap<>();
        forms.get(0).fields().forEach(field -> fields.put(field.name(), field));
        assertThat(forms.get(0).fields())
                .extracting(FieldView::kind)
                .containsExactly(
                        FieldView.Kind.TEXT,
                        FieldView.Kind.SECRET,
                        FieldView.Kind.FLAG,
                        FieldView.Kind.NUMBER,
                        FieldView.Kind.CHOICE,
                        FieldView.Kind.LENGTH,
                        FieldView.Kind.TIME_OF_DAY,
                        FieldView.Kind.URL,
                        FieldView.Kind.TEMPLATE,
                        FieldView.Kind.REFERENCE,
                        FieldView.Kind.OAUTH);
        assertThat(fields.get("retries"))
                .extracting(FieldView::min, FieldView::max, FieldView::preset)
                .containsExactly("0", "10", "3");
        assertThat(fields.get("pause"))
                .extracting(FieldView::min, FieldView::max, FieldView::preset)
                .containsExactly("PT1S", "PT1H", "PT2M");
        assertThat(fields.get("method").options()).extracting("name").containsExactly("GET", "POST");
        assertThat(fields.get("text").places()).containsExactly("caller", "office");
        assertThat(fields.get("text").maxLength()).isEqualTo(50);
        assertThat(fields.get("office").referenceType()).isEqualTo("Office");
        assertThat(fields.get("active").preset()).isEqualTo("true");
        assertThat(fields.get("clientSecret").required()).isTrue();
        List<FormView> none = graphQl.call(mine, "settingsForms", Map.of("plugin", "erp"));
        assertThat(none).isEmpty();
    }

    @Test
    void everyKindGoesInAndComesOut() {
        ConnectionView made = create(
                text("clientId", " Client 7 "),
                text("clientSecret", " s3cret "),
                Map.of("field", "active", "flag", false),
                Map.of("field", "retries", "number", 5.0),
                text("method", "GET"),
                text("pause", "PT90S"),
                text("at", "18:30"),
                text("url", "https://crm.example/hook"),
                text("text", "{{office}}: {{caller}} "),
                Map.of("field", "office", "id", OFFICE));

        assertThat(graphQl.<Map<Long, ConnectionView>>node(mine, made.id()).get(made.id()))
                .isEqualTo(made);
        assertThat(made.version()).isEqualTo(1);
        assertThat(made.enabled()).isTrue();
        assertThat(made.problem()).isNull();
        assertThat(made.values())
                .containsExactly(
                        shown("clientId", "Client 7"),
                        new ValueView("clientSecret", true, null, null, null, null, null),
                        new ValueView("active", true, null, null, false, null, null),
                        new ValueView("retries", true, null, 5.0, null, null, null),
                        shown("method", "GET"),
                        shown("pause", "PT1M30S"),
                        shown("at", "18:30"),
                        shown("url", "https://crm.example/hook"),
                        shown("text", "{{office}}: {{caller}} "),
                        new ValueView("office", true, null, null, null, OFFICE, null),
                        new ValueView("leave", false, null, null, null, null, null));
        Sample sample = graphQl.plugins()
                .settingsOf("crm")
                .connection(mine, Sample.BRANCH, made.id())
                .map(Connection::settings)
                .orElseThrow();
        assertThat(sample.secret()).isEqualTo(new Secret(" s3cret "));
        assertThat(sample.office()).contains(17L);
    }

    @Test
    void allThatIsWrongIsToldAtItsPlace() {
        List<UserError> errors = refusal(
                        "createPluginConnection",
                        connection(
                                text("clientId", "x".repeat(21)),
                                text("clientSecret", "a\nb"),
                                text("active", "true"),
                                Map.of("field", "retries", "number", 2.5),
                                Map.of("field", "method", "number", 1.0),
                                text("pause", "2h"),
                                text("at", "noon"),
                                text("url", "https://inside.example/"),
                                text("text", "{{town}}"),
                                Map.of("field", "office", "id", new GlobalId("Office", 18).encode()),
                                text("leave", "token"),
                                text("town", "Tver"),
                                Map.of("field", "at", "text", "10:00", "flag", true),
                                text("clientId", "twice")))
                .stream()
                .toList();

        assertThat(errors)
                .extracting(error -> error.code() + " " + String.join(".", error.path()))
                .containsExactly(
                        "TOO_LONG input.values.0.text",
                        "INVALID input.values.1.text",
                        "INVALID input.values.2.text",
                        "INVALID input.values.3.number",
                        "INVALID input.values.4.number",
                        "INVALID input.values.5.text",
                        "INVALID input.values.6.text",
                        "INVALID input.values.7.text",
                        "INVALID input.values.8.text",
                        "NOT_FOUND input.values.9.id",
                        "INVALID input.values.10.text",
                        "INVALID input.values.11.field",
                        "INVALID input.values.12.flag",
                        "INVALID input.values.13.field");
        assertThat(errors)
                .extracting(UserError::message)
                .containsExactly(
                        "at most 20 characters are accepted",
                        "text without control characters is accepted",
                        "the value of active goes into flag",
                        "a whole number from 0 to 10 is accepted",
                        "the value of method goes into text",
                        "a length of time such as PT1M30S, from PT1S to PT1H, is accepted",
                        "a time of day such as 18:30 is accepted",
                        "inside.example leads inside",
                        "no such place: {{town}}; these are accepted: {{caller}}, {{office}}",
                        "there is no such Office",
                        "nothing is accepted here: beginAuthorization asks for leave",
                        "the form has these fields: clientId, clientSecret, active, retries, method, pause, at, url,"
                                + " text, office, leave",
                        "the value of at goes into text",
                        "clientId stands here twice");
        assertNothingWritten();
    }

    @Test
    void whatIsRequiredMustBeThere() {
        assertThat(refusal("createPluginConnection", connection(nothing("url"))))
                .extracting(error -> error.code() + " " + String.join(".", error.path()) + " " + error.message())
                .containsExactly(
                        "REQUIRED input.values clientSecret is compulsory: Password",
                        "REQUIRED input.values.0.text url is compulsory: Address");
        assertNothingWritten();
    }

    @Test
    void aSecretStaysUntilAnotherIsSentOrItIsTakenAway() {
        ConnectionView made = create(text("clientSecret", "first"), text("url", "https://crm.example/"));

        ConnectionView renamed = update(made, "Renamed", text("method", "GET"));
        assertThat(secret(made)).isEqualTo("first");
        assertThat(renamed.name()).isEqualTo("Renamed");
        assertThat(renamed.version()).isEqualTo(2);
        ConnectionView changed = update(renamed, "Renamed", text("clientSecret", "second"));
        assertThat(secret(made)).isEqualTo("second");
        assertThat(changed.values()).contains(shown("method", "GET"), shown("url", "https://crm.example/"));

        assertThat(refusal("updatePluginConnection", change(changed, "X", text("clientSecret", ""))))
                .extracting(UserError::code)
                .containsExactly(UserError.Code.REQUIRED);
        assertThat(refusal("updatePluginConnection", change(changed, "X", nothing("clientSecret"))))
                .extracting(error -> String.join(".", error.path()))
                .containsExactly("input.values.0.text");
        assertThat(secret(made)).isEqualTo("second");
    }

    @Test
    void aValueIsTakenAwayByNothing() {
        ConnectionView made = create(
                text("clientSecret", "s"),
                text("url", "https://crm.example/"),
                text("at", "18:30"),
                text("method", "GET"));

        ConnectionView changed = update(made, "Branch", text("at", " "), nothing("method"));

        assertThat(changed.values())
                .contains(
                        new ValueView("at", false, null, null, null, null, null),
                        new ValueView("method", false, null, null, null, null, null));
    }

    @Test
    void aStaleVersionChangesNothing() {
        ConnectionView made = create(text("clientSecret", "first"), text("url", "https://crm.example/"));
        update(made, "Second", text("clientSecret", "second"));
        graphQl.plugins().events().clear();

        assertThat(refusal("updatePluginConnection", change(made, "Late", text("clientSecret", "late"))))
                .extracting(error -> error.code() + " " + error.path())
                .containsExactly("STALE [input, version]");
        assertThat(secret(made)).isEqualTo("second");
        assertThat(graphQl.plugins().events().committed()).isEmpty();
    }

    @Test
    void aFormThatAnAccountHasOnceIsSavedByVersions() {
        assertThat(settings(mine)).isNull();
        Map<String, Object> first = once(null, text("clientSecret", "first"), text("url", "https://crm.example/"));
        SettingsView saved = graphQl.call(mine, "savePluginSettings", first);
        assertThat(saved.version()).isEqualTo(1);
        assertThat(settings(mine)).isEqualTo(saved);
        assertThat(settings(theirs)).isNull();

        assertThat(refusal("savePluginSettings", first))
                .extracting(UserError::code)
                .containsExactly(UserError.Code.STALE);
        SettingsView again = graphQl.call(mine, "savePluginSettings", once(1, text("method", "GET")));
        assertThat(again.version()).isEqualTo(2);
        assertThat(again.values()).contains(shown("url", "https://crm.example/"), shown("method", "GET"));
        assertThat(refusal("savePluginSettings", once(1, text("method", "POST"))))
                .extracting(UserError::code)
                .containsExactly(UserError.Code.STALE);
        assertThat(graphQl.plugins().settingsOf("crm").of(mine, Sample.ACCOUNT))
                .map(Sample::choice)
                .contains(Optional.of(Sample.Method.GET));
    }

    @Test
    void aChangeIsToldWithoutValues() {
        ConnectionView made = create(text("clientSecret", "s3cret"), text("url", "https://crm.example/"));
        update(made, "Renamed", text("at", "18:30"));
        graphQl.call(mine, "deletePluginConnection", Map.of("id", id(made)));

        assertThat(graphQl.plugins().events().committed("settings.changed"))
                .hasSize(3)
                .allSatisfy(event -> {
                    assertThat(event.accountId()).isEqualTo(mine.ownAccountId());
                    assertThat(event.subject()).isEqualTo("settings:" + made.id());
                    assertThat(event.payload())
                            .isEqualTo(
                                    Map.of("plugin", "crm", "form", "branch", "settingsId", String.valueOf(made.id())));
                });
    }

    @Test
    void anotherAccountsConnectionIsAsIfAbsent() {
        ConnectionView made = create(text("clientSecret", "s3cret"), text("url", "https://crm.example/"));
        for (String mutation : List.of("updatePluginConnection", "deletePluginConnection", "testPluginConnection")) {
            assertThat(catchThrowableOfType(
                                    InvalidInputException.class,
                                    () -> graphQl.call(theirs, mutation, change(made, "Stolen")))
                            .errors())
                    .extracting(error -> error.code() + " " + error.path())
                    .containsExactly("NOT_FOUND [input, id]");
        }
        assertThat(graphQl.<Map<Long, ConnectionView>>node(theirs, made.id())).isEmpty();
        assertThat(graphQl.page(theirs, Map.of())).isEmpty();
        assertThat(graphQl.page(mine, Map.of())).containsExactly(made);
    }

    @Test
    void listsAreNarrowed() {
        ConnectionView used = create(text("clientSecret", "a"), text("url", "https://crm.example/"));
        Map<String, Object> unused =
                new HashMap<>(connection(text("clientSecret", "b"), text("url", "https://b.example/")));
        unused.put("enabled", false);
        ConnectionView off = graphQl.call(mine, "createPluginConnection", unused);
        graphQl.call(
                mine, "savePluginSettings", once(null, text("clientSecret", "c"), text("url", "https://c.example/")));

        assertThat(graphQl.page(mine, Map.of("plugin", "crm", "form", "branch")))
                .containsExactly(used, off);
        assertThat(graphQl.page(mine, Map.of("enabled", true))).containsExactly(used);
        assertThat(graphQl.page(mine, Map.of("enabled", false))).containsExactly(off);
        assertThat(graphQl.page(mine, Map.of("plugin", "erp"))).isEmpty();
    }

    @Test
    void aConnectionIsTriedOut() {
        ConnectionView made = create(text("clientSecret", "s3cret"), text("url", "https://crm.example/"));

        CheckResult result = graphQl.call(mine, "testPluginConnection", Map.of("id", id(made)));

        assertThat(result).isEqualTo(new CheckResult(true, "reached https://crm.example/"));
        graphQl.call(
                mine, "savePluginSettings", once(null, text("clientSecret", "s"), text("url", "https://a.example/")));
        CheckResult once = graphQl.call(mine, "testPluginSettings", Map.of("plugin", "crm", "form", "account"));
        assertThat(once).isEqualTo(new CheckResult(true, "reached https://a.example/"));
        assertThat(catchThrowableOfType(
                                InvalidInputException.class,
                                () -> graphQl.call(
                                        theirs, "testPluginSettings", Map.of("plugin", "crm", "form", "account")))
                        .errors())
                .extracting(UserError::code)
                .containsExactly(UserError.Code.NOT_FOUND);
    }

    @Test
    void aCheckThatHangsKeepsNobody() throws InterruptedException {
        SettingsForm<Sample> hanging = Sample.form("hanging", SettingsForm.Count.MANY, sample -> {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new CheckResult(true, "at last");
        });
        graphQl.install("slow", hanging);
        Map<String, Object> input =
                new HashMap<>(connection(text("clientSecret", "s"), text("url", "https://a.example/")));
        input.putAll(Map.of("plugin", "slow", "form", "hanging"));
        ConnectionView made = graphQl.call(mine, "createPluginConnection", input);

        assertUnavailable(() -> graphQl.call(mine, "testPluginConnection", Map.of("id", id(made))));
    }

    @Test
    void anAccountHasTwoChecksAtOnce() throws InterruptedException {
        AtomicReference<String> id = new AtomicReference<>();
        SettingsForm<Sample> nested = Sample.form("nested", SettingsForm.Count.MANY, sample -> {
            try {
                return graphQl.call(mine, "testPluginConnection", Map.of("id", id.get()));
            } catch (RefusedException e) {
                CheckResult other = graphQl.call(theirs, "testPluginConnection", Map.of("id", theirOwn()));
                return new CheckResult(other.good(), e.code().name());
            }
        });
        graphQl.install("nest", nested);
        Map<String, Object> input =
                new HashMap<>(connection(text("clientSecret", "s"), text("url", "https://a.example/")));
        input.putAll(Map.of("plugin", "nest", "form", "nested"));
        id.set(id(graphQl.call(mine, "createPluginConnection", input)));

        for (int time = 0; time < 2; time++) {
            CheckResult result = graphQl.call(mine, "testPluginConnection", Map.of("id", id.get()));
            assertThat(result).isEqualTo(new CheckResult(true, "LIMIT_EXCEEDED"));
        }
    }

    private String theirOwn() {
        return id(graphQl.call(
                theirs,
                "createPluginConnection",
                connection(text("clientSecret", "s"), text("url", "https://b.example/"))));
    }

    @Test
    void whatThePlugInCannotReadIsNotStored() throws InterruptedException {
        SettingsForm<String> picky = new SettingsForm<>(
                "picky",
                "Picky",
                SettingsForm.Count.MANY,
                Sample.FIELDS,
                values -> {
                    if (!values.secret("clientSecret").orElseThrow().text().startsWith("whsec_")) {
                        throw new IllegalArgumentException("a secret that begins with whsec_ is accepted");
                    }
                    return "read";
                },
                record -> new CheckResult(true, ""));
        graphQl.install("hooks", picky);
        Map<String, Object> input =
                new HashMap<>(connection(text("clientSecret", "s"), text("url", "https://a.example/")));
        input.putAll(Map.of("plugin", "hooks", "form", "picky"));

        assertThat(refusal("createPluginConnection", input))
                .containsExactly(new UserError(
                        UserError.Code.INVALID,
                        "a secret that begins with whsec_ is accepted",
                        List.of("input", "values")));
        assertNothingWritten();
    }

    @Test
    void whileAPlugInIsAwayItsConnectionsAreSeenAndKept() throws InterruptedException {
        graphQl.install("away", Sample.BRANCH);
        Map<String, Object> input =
                new HashMap<>(connection(text("clientSecret", "s"), text("url", "https://a.example/")));
        input.put("plugin", "away");
        ConnectionView made = graphQl.call(mine, "createPluginConnection", input);
        graphQl.uninstall("away");

        List<ConnectionView> seen = graphQl.page(mine, Map.of("plugin", "away"));
        assertThat(seen).extracting(ConnectionView::values).containsExactly(made.values());
        assertThat(seen.get(0).problem()).contains("the plug-in away is away now");
        assertUnavailable(() -> graphQl.call(mine, "updatePluginConnection", change(made, "Renamed")));
        assertUnavailable(() -> graphQl.call(mine, "createPluginConnection", input));
        assertUnavailable(() -> graphQl.call(mine, "testPluginConnection", Map.of("id", id(made))));
        assertThat(graphQl.page(mine, Map.of("plugin", "away"))).isEqualTo(seen);

        String deleted = graphQl.call(mine, "deletePluginConnection", Map.of("id", id(made)));
        assertThat(deleted).isEqualTo(id(made));
        assertThat(graphQl.page(mine, Map.of("plugin", "away"))).isEmpty();
    }

    @Test
    void leaveIsAskedForAtAConnectionOrAForm() {
        ConnectionView made = create(text("clientSecret", "s3cret"), text("url", "https://crm.example/"));
        graphQl.call(
                mine, "savePluginSettings", once(null, text("clientSecret", "s"), text("url", "https://a.example/")));

        String ofConnection =
                graphQl.call(mine, "beginAuthorization", Map.of("connectionId", id(made), "field", "leave"));
        String ofForm =
                graphQl.call(mine, "beginAuthorization", Map.of("plugin", "crm", "form", "account", "field", "leave"));

        assertThat(ofConnection).startsWith("https://auth.example/authorize?").isNotEqualTo(ofForm);
        assertThat(ofForm).contains("redirect_uri=https%3A%2F%2Fcalls.example%2Fx%2Fcrm%2Foauth");
        assertThat(refusal("beginAuthorization", Map.of("connectionId", id(made), "field", "url")))
                .extracting(error -> error.code() + " " + error.path())
                .containsExactly("INVALID [input, field]");
        assertThat(catchThrowableOfType(
                                InvalidInputException.class,
                                () -> graphQl.call(
                                        theirs,
                                        "beginAuthorization",
                                        Map.of("connectionId", id(made), "field", "leave")))
                        .errors())
                .extracting(error -> error.code() + " " + error.path())
                .containsExactly("NOT_FOUND [input, connectionId]");
    }

    @Test
    void leaveIsForgottenWithTheClientThatItWasGivenTo() {
        ConnectionView made =
                create(text("clientId", "first"), text("clientSecret", "s3cret"), text("url", "https://crm.example/"));
        graphQl.plugins()
                .editor()
                .keepTokens(graphQl.plugins().stored(mine, made.id()).row(), "leave", "{}");
        ConnectionView kept = update(made, "Renamed", text("clientId", "first"), text("clientSecret", "other"));
        assertThat(kept.values()).contains(new ValueView("leave", true, null, null, null, null, null));

        ConnectionView changed = update(kept, "Renamed", text("clientId", "second"));

        assertThat(changed.values()).contains(new ValueView("leave", false, null, null, null, null, null));
        graphQl.plugins()
                .editor()
                .keepTokens(graphQl.plugins().stored(mine, made.id()).row(), "leave", "{}");
        ConnectionView taken = update(changed, "Renamed", nothing("leave"));
        assertThat(taken.values()).contains(new ValueView("leave", false, null, null, null, null, null));
    }

    @Test
    void aFormThatIsNotThereIsNotFound() {
        assertThat(refusal(
                        "createPluginConnection",
                        Map.of("plugin", "crm", "form", "town", "name", "X", "values", List.of())))
                .extracting(error -> error.code() + " " + error.path())
                .containsExactly("NOT_FOUND [input, form]");
        assertThat(refusal(
                        "createPluginConnection",
                        Map.of("plugin", "crm", "form", "account", "name", "X", "values", List.of())))
                .extracting(UserError::code)
                .containsExactly(UserError.Code.INVALID);
        assertThat(refusal("savePluginSettings", Map.of("plugin", "crm", "form", "branch", "values", List.of())))
                .extracting(UserError::code)
                .containsExactly(UserError.Code.INVALID);
    }

    private ConnectionView create(Map<?, ?>... values) {
        return graphQl.call(mine, "createPluginConnection", connection(values));
    }

    private ConnectionView update(ConnectionView read, String name, Map<?, ?>... values) {
        return graphQl.call(mine, "updatePluginConnection", change(read, name, values));
    }

    private SettingsView settings(AccountScope scope) {
        return graphQl.call(scope, "pluginSettings", Map.of("plugin", "crm", "form", "account"));
    }

    private List<UserError> refusal(String mutation, Map<String, Object> input) {
        return catchThrowableOfType(InvalidInputException.class, () -> graphQl.call(mine, mutation, input))
                .errors();
    }

    private String secret(ConnectionView connection) {
        return graphQl.plugins()
                .settingsOf("crm")
                .connection(mine, Sample.BRANCH, connection.id())
                .orElseThrow()
                .settings()
                .secret()
                .text();
    }

    private void assertNothingWritten() {
        assertThat(graphQl.page(mine, Map.of())).isEmpty();
        assertThat(graphQl.plugins().events().committed())
                .extracting(Event::type)
                .isEmpty();
    }

    private static void assertUnavailable(Runnable use) {
        assertThatThrownBy(use::run)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(RefusedException.Code.PLUGIN_UNAVAILABLE));
    }

    private static Map<String, Object> connection(Map<?, ?>... values) {
        return Map.of("plugin", "crm", "form", "branch", "name", "Branch", "values", List.of(values));
    }

    private static Map<String, Object> change(ConnectionView read, String name, Map<?, ?>... values) {
        return Map.of("id", id(read), "version", read.version(), "name", name, "values", Arrays.asList(values));
    }

    private static Map<String, Object> once(Integer version, Map<?, ?>... values) {
        Map<String, Object> input =
                new HashMap<>(Map.of("plugin", "crm", "form", "account", "values", List.of(values)));
        input.put("version", version);
        return input;
    }

    private static Map<String, Object> text(String field, String text) {
        return Map.of("field", field, "text", text);
    }

    private static Map<String, Object> nothing(String field) {
        Map<String, Object> value = new HashMap<>(Map.of("field", field));
        value.put("text", null);
        return value;
    }

    private static ValueView shown(String field, String text) {
        return new ValueView(field, true, text, null, null, null, null);
    }

    private static String id(ConnectionView connection) {
        return new GlobalId("PluginConnection", connection.id()).encode();
    }
}
