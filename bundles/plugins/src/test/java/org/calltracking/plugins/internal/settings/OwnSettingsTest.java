// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.settings.Connection;
import org.calltracking.api.settings.PluginSettings;
import org.calltracking.api.settings.Secret;
import org.calltracking.api.settings.SettingValues;
import org.calltracking.api.settings.SettingsField;
import org.calltracking.api.settings.SettingsForm;
import org.calltracking.api.settings.Template;
import org.calltracking.plugins.internal.testing.Sample;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnSettingsTest {
    private static final String NEEDED = "{\"url\": \"https://crm.example/\"}";

    private static PluginsFixture fixture;

    private final PluginSettings settings = fixture.settingsOf("crm");
    private AccountScope mine;
    private AccountScope theirs;

    @BeforeAll
    static void open(@TempDir Path folder) {
        fixture = new PluginsFixture(folder);
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @BeforeEach
    void newAccounts() {
        mine = fixture.newAccount();
        theirs = fixture.newAccount();
    }

    @Test
    void everyKindIsReadAsWhatItIs() {
        fixture.keep(mine, "crm", "account", true, """
                {"clientId": "Client 7", "active": false, "retries": 5, "method": "GET", "pause": "PT30S",
                 "at": "18:30", "url": "https://crm.example/hook?a=b", "text": "{{office}}!", "office": 17}""", "s3cret");

        assertThat(settings.of(mine, Sample.ACCOUNT))
                .contains(new Sample(
                        Optional.of("Client 7"),
                        new Secret("s3cret"),
                        false,
                        Optional.of(5L),
                        Optional.of(Sample.Method.GET),
                        Optional.of(Duration.ofSeconds(30)),
                        Optional.of(LocalTime.of(18, 30)),
                        URI.create("https://crm.example/hook?a=b"),
                        Optional.of(new Template("{{office}}!")),
                        Optional.of(17L),
                        Optional.empty()));
    }

    @Test
    void presetsTakeThePlaceOfWhatIsAbsentOrDoesNotFitAnyMore() {
        fixture.keep(mine, "crm", "account", true, """
                {"clientId": 17, "retries": 99, "method": "DELETE", "pause": "PT9H", "at": "later",
                 "url": "https://crm.example/", "text": "{{town}}", "office": "17", "former": true}""", "s3cret");

        assertThat(settings.of(mine, Sample.ACCOUNT))
                .contains(new Sample(
                        Optional.of("app"),
                        new Secret("s3cret"),
                        true,
                        Optional.of(3L),
                        Optional.of(Sample.Method.POST),
                        Optional.of(Duration.ofMinutes(2)),
                        Optional.empty(),
                        URI.create("https://crm.example/"),
                        Optional.of(new Template("{{caller}}")),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void whatIsNotAskedForAsWhatItIsIsRefused() {
        fixture.keep(mine, "crm", "account", true, NEEDED, "s3cret");

        assertRefused("the form has no field town", values -> values.text("town"));
        assertRefused("the field clientSecret is a SecretText and no Text", values -> values.text("clientSecret"));
        assertRefused("the field url is a Url and no SecretText", values -> values.secret("url"));
        assertRefused("the field office is a Reference and no Whole", values -> values.whole("office"));
        assertRefused("the field retries is a Whole and no OAuth", values -> values.oauth("retries"));
    }

    private void assertRefused(String reason, Consumer<SettingValues> use) {
        SettingsForm<Object> form = new SettingsForm<>(
                "account",
                "Account",
                SettingsForm.Count.ONE,
                Sample.FIELDS,
                values -> {
                    assertThatThrownBy(() -> use.accept(values))
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessage(reason);
                    return "read";
                },
                record -> null);
        assertThat(settings.of(mine, form)).contains("read");
    }

    @Test
    void whatIsFilledInNotYetOrNotEnoughIsAbsent() {
        assertThat(settings.of(mine, Sample.ACCOUNT)).isEmpty();
        fixture.keep(mine, "crm", "account", true, "{}", "s3cret");
        assertThat(settings.of(mine, Sample.ACCOUNT)).isEmpty();

        long usable = fixture.keep(mine, "crm", "branch", false, NEEDED, "s3cret");
        long withoutSecret = fixture.keep(mine, "crm", "branch", false, NEEDED, null);
        assertThat(settings.connections(mine, Sample.BRANCH))
                .extracting(Connection::id)
                .containsExactly(usable);
        assertThat(settings.connection(mine, Sample.BRANCH, withoutSecret)).isEmpty();
    }

    @Test
    void oneThatCannotBeReadDoesNotTakeTheOthersWithIt() {
        long good = fixture.keep(mine, "crm", "branch", false, NEEDED, "good");
        long bad = fixture.keep(mine, "crm", "branch", false, NEEDED, "bad");
        long damaged = fixture.keep(mine, "crm", "branch", false, NEEDED, "damaged");
        fixture.moveSecret(good, damaged);
        SettingsForm<String> picky = new SettingsForm<>(
                "branch",
                "Branch",
                SettingsForm.Count.MANY,
                Sample.FIELDS,
                values -> {
                    String secret = values.secret("clientSecret").orElseThrow().text();
                    if (secret.equals("bad")) {
                        throw new IllegalArgumentException("too bad");
                    }
                    return secret;
                },
                record -> null);

        assertThat(settings.connections(mine, picky))
                .containsExactly(new Connection<>(good, mine.ownAccountId(), "Branch", true, "good"));
        assertThat(settings.connection(mine, picky, bad)).isEmpty();
        assertThat(settings.connection(mine, picky, damaged)).isEmpty();
    }

    @Test
    void accountsDoNotSeeEachOthers() {
        fixture.keep(theirs, "crm", "account", true, NEEDED, "theirs");
        long branch = fixture.keep(theirs, "crm", "branch", false, NEEDED, "theirs");

        assertThat(settings.of(mine, Sample.ACCOUNT)).isEmpty();
        assertThat(settings.connections(mine, Sample.BRANCH)).isEmpty();
        assertThat(settings.connection(mine, Sample.BRANCH, branch)).isEmpty();
        assertThat(settings.connection(theirs, Sample.BRANCH, branch)).isPresent();
    }

    @Test
    void plugInsDoNotSeeEachOthers() {
        fixture.keep(mine, "erp", "account", true, NEEDED, "erp");
        long branch = fixture.keep(mine, "erp", "branch", false, NEEDED, "erp");
        long once = fixture.keep(mine, "crm", "other", true, NEEDED, "crm");

        assertThat(settings.of(mine, Sample.ACCOUNT)).isEmpty();
        assertThat(settings.connections(mine, Sample.BRANCH)).isEmpty();
        assertThat(settings.connection(mine, Sample.BRANCH, branch)).isEmpty();
        assertThat(settings.connection(mine, Sample.BRANCH, once)).isEmpty();
        assertThat(fixture.settingsOf("erp").of(mine, Sample.ACCOUNT)).isPresent();
    }

    @Test
    void aPlugInLearnsWhoHasFilledAFormIn() {
        SettingsForm<Sample> rare = Sample.form("rare", SettingsForm.Count.MANY, record -> null);
        fixture.keep(mine, "crm", "rare", false, NEEDED, "a");
        fixture.keep(mine, "crm", "rare", false, NEEDED, "b");
        fixture.keep(theirs, "crm", "rare", false, NEEDED, "c");

        assertThat(settings.accounts(rare)).containsExactlyInAnyOrder(mine.ownAccountId(), theirs.ownAccountId());
        assertThat(fixture.settingsOf("erp").accounts(rare)).isEmpty();
    }

    @Test
    void aFormThatIsFilledInOnceIsNoConnection() {
        assertThatThrownBy(() -> settings.of(mine, Sample.BRANCH)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settings.connections(mine, Sample.ACCOUNT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNewFieldHasItsPreset() {
        fixture.keep(mine, "crm", "account", true, NEEDED, "s3cret");
        List<SettingsField> more = Stream.concat(
                        Sample.FIELDS.stream(), Stream.of(new SettingsField.Whole("limit", "Limit", true, 1, 9, 4L)))
                .toList();
        SettingsForm<Long> grown = new SettingsForm<>(
                "account",
                "Account",
                SettingsForm.Count.ONE,
                more,
                v -> v.whole("limit").orElseThrow(),
                r -> null);

        assertThat(settings.of(mine, grown)).contains(4L);
    }
}
