// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.calltracking.api.settings.CheckResult;
import org.calltracking.api.settings.SettingsField;
import org.calltracking.api.settings.SettingsForm;
import org.calltracking.plugins.internal.testing.Sample;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FormCheckTest {
    private static final URI AUTHORIZE = URI.create("https://auth.example/authorize");
    private static final URI TOKEN = URI.create("https://auth.example/token");

    @Test
    void aGoodFormHasNoFaults() {
        assertThat(FormCheck.faults(Sample.ACCOUNT)).isEmpty();
        assertThat(FormCheck.faults(Sample.BRANCH)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void aBadFieldIsNamedWithItsFault(SettingsField field, String fault) {
        assertThat(FormCheck.faults(form("orders", "Orders", field)))
                .singleElement()
                .isEqualTo("the field " + field.name() + " of the form orders " + fault);
    }

    static Stream<Arguments> aBadFieldIsNamedWithItsFault() {
        String name = "is not named by a lower-case letter with up to 39 letters and digits";
        String label = "has no label of 1 to 200 characters";
        return Stream.of(
                Arguments.of(new SettingsField.Flag("Flag", "Flag", false), name),
                Arguments.of(new SettingsField.Flag("a-b", "Flag", false), name),
                Arguments.of(new SettingsField.Flag("a".repeat(41), "Flag", false), name),
                Arguments.of(new SettingsField.Flag("flag", " ", false), label),
                Arguments.of(text("text", 0, null), "has no maxLength from 1 to 10000"),
                Arguments.of(
                        text("text", 3, "four"),
                        "has a preset that it would not accept itself: at most 3 characters are accepted"),
                Arguments.of(
                        new SettingsField.SecretText("secret", "Secret", true, 10_001),
                        "has no maxLength from 1 to 10000"),
                Arguments.of(new SettingsField.Whole("count", "Count", true, 2, 1, null), "has a min above its max"),
                Arguments.of(
                        new SettingsField.Whole("count", "Count", true, 0, Long.MAX_VALUE, null),
                        "has bounds beyond 9007199254740992, which clients cannot tell apart"),
                Arguments.of(
                        new SettingsField.Whole("count", "Count", true, 0, 5, 6L),
                        "has a preset that it would not accept itself: a whole number from 0 to 5 is accepted"),
                Arguments.of(choice(null), "has no options, or more than 200"),
                Arguments.of(choice(null, "post"), "has an option that is not named like a constant"),
                Arguments.of(choice(null, "POST", "POST"), "has an option twice"),
                Arguments.of(
                        choice("PUT", "GET", "POST"),
                        "has a preset that it would not accept itself: one of GET, POST is accepted"),
                Arguments.of(
                        new SettingsField.Length("time", "Time", true, Duration.ofHours(2), Duration.ofHours(1), null),
                        "has a min above its max"),
                Arguments.of(
                        new SettingsField.TemplateText("text", "Text", true, 10, List.of("a b"), null),
                        "has a place that is not named by letters, digits and underscores"),
                Arguments.of(
                        new SettingsField.TemplateText("text", "Text", true, 10, List.of("caller"), "{{town}}"),
                        "has a preset that it would not accept itself: no such place: {{town}};"
                                + " these are accepted: {{caller}}"),
                Arguments.of(
                        new SettingsField.Reference("ref", "Ref", true, "Some kind"),
                        "refers to a kind that cannot be one"),
                Arguments.of(
                        oauth(URI.create("/authorize"), TOKEN, "clientId", null),
                        "has an authorizationUrl that is no URL of the web"),
                Arguments.of(
                        oauth(AUTHORIZE, URI.create("https://auth.example/token#x"), "clientId", null),
                        "has a tokenUrl that is no URL of the web"),
                Arguments.of(
                        oauth(AUTHORIZE, TOKEN, "client", null), "names a clientIdField that is no text of this form"),
                Arguments.of(
                        oauth(AUTHORIZE, TOKEN, "clientId", "clientId"),
                        "names a clientSecretField that is no secret text of this form"));
    }

    @Test
    void namesAreUnique() {
        assertThat(FormCheck.faults(
                        form("orders", "Orders", text("text", 10, null), new SettingsField.Flag("text", "T", true))))
                .containsExactly("the field text of the form orders stands there twice");
    }

    @Test
    void theFormItselfHasANameAndATitle() {
        assertThat(FormCheck.faults(form("Orders", "")))
                .containsExactly(
                        "the name \"Orders\" is not a lower-case letter with up to 39 letters and digits",
                        "the form Orders has no title of 1 to 200 characters");
    }

    private static SettingsField text(String name, int maxLength, @Nullable String preset) {
        return new SettingsField.Text(name, "Text", true, maxLength, preset);
    }

    private static SettingsField choice(@Nullable String preset, String... options) {
        return new SettingsField.Choice(
                "method",
                "Method",
                true,
                Stream.of(options)
                        .map(option -> new SettingsField.Choice.Option(option, "Option"))
                        .toList(),
                preset);
    }

    private static SettingsField oauth(URI authorize, URI token, String clientId, @Nullable String clientSecret) {
        return new SettingsField.OAuth("leave", "Leave", true, authorize, token, List.of(), clientId, clientSecret);
    }

    /** Every form here has a field that OAuth may name. */
    private static SettingsForm<String> form(String name, String title, SettingsField... fields) {
        List<SettingsField> all = Stream.concat(Stream.of(text("clientId", 10, null)), Stream.of(fields))
                .toList();
        return new SettingsForm<>(
                name, title, SettingsForm.Count.ONE, all, values -> "", record -> new CheckResult(true, ""));
    }
}
