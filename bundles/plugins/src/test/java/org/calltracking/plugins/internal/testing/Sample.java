// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.testing;

import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.calltracking.api.settings.CheckResult;
import org.calltracking.api.settings.OAuthAccess;
import org.calltracking.api.settings.Secret;
import org.calltracking.api.settings.SettingValues;
import org.calltracking.api.settings.SettingsField;
import org.calltracking.api.settings.SettingsForm;
import org.calltracking.api.settings.Template;

/** What a plug-in might want to know: one field of each kind. */
public record Sample(
        Optional<String> text,
        Secret secret,
        boolean flag,
        Optional<Long> whole,
        Optional<Method> choice,
        Optional<Duration> length,
        Optional<LocalTime> time,
        URI url,
        Optional<Template> template,
        Optional<Long> office,
        Optional<OAuthAccess> leave) {

    public static final String PLUGIN = "crm";

    /** What is chosen from. */
    public enum Method {
        GET,
        POST
    }

    public static final List<SettingsField> FIELDS = List.of(
            new SettingsField.Text("clientId", "Client", false, 20, "app"),
            new SettingsField.SecretText("clientSecret", "Password", true, 60),
            new SettingsField.Flag("active", "Active", true),
            new SettingsField.Whole("retries", "Retries", false, 0, 10, 3L),
            new SettingsField.Choice(
                    "method",
                    "Method",
                    false,
                    List.of(
                            new SettingsField.Choice.Option("GET", "By GET"),
                            new SettingsField.Choice.Option("POST", "By POST")),
                    "POST"),
            new SettingsField.Length(
                    "pause", "Pause", false, Duration.ofSeconds(1), Duration.ofHours(1), Duration.ofMinutes(2)),
            new SettingsField.TimeOfDay("at", "Daily at", false),
            new SettingsField.Url("url", "Address", true),
            new SettingsField.TemplateText("text", "Text", false, 50, List.of("caller", "office"), "{{caller}}"),
            new SettingsField.Reference("office", "Office", false, "office"),
            new SettingsField.OAuth(
                    "leave",
                    "Leave",
                    false,
                    URI.create("https://auth.example/authorize?audience=crm"),
                    URI.create("https://auth.example/token"),
                    List.of("orders", "calls"),
                    "clientId",
                    "clientSecret"));

    public static final SettingsForm<Sample> ACCOUNT = form("account", SettingsForm.Count.ONE, Sample::approve);
    public static final SettingsForm<Sample> BRANCH = form("branch", SettingsForm.Count.MANY, Sample::approve);

    public static SettingsForm<Sample> form(
            String name, SettingsForm.Count count, Function<Sample, CheckResult> check) {
        return new SettingsForm<>(name, "The " + name, count, FIELDS, Sample::read, check);
    }

    private static CheckResult approve(Sample sample) {
        return new CheckResult(true, "reached " + sample.url());
    }

    public static Sample read(SettingValues values) {
        return new Sample(
                values.text("clientId"),
                values.secret("clientSecret").orElseThrow(),
                values.flag("active"),
                values.whole("retries"),
                values.choice("method", Method.class),
                values.length("pause"),
                values.timeOfDay("at"),
                values.url("url").orElseThrow(),
                values.template("text"),
                values.reference("office"),
                values.oauth("leave"));
    }
}
