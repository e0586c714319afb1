// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.plugin.sample;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.calltracking.api.settings.CheckResult;
import org.calltracking.api.settings.SettingsContribution;
import org.calltracking.api.settings.SettingsField.Choice;
import org.calltracking.api.settings.SettingsField.Choice.Option;
import org.calltracking.api.settings.SettingsField.Flag;
import org.calltracking.api.settings.SettingsField.Length;
import org.calltracking.api.settings.SettingsField.OAuth;
import org.calltracking.api.settings.SettingsField.Reference;
import org.calltracking.api.settings.SettingsField.SecretText;
import org.calltracking.api.settings.SettingsField.TemplateText;
import org.calltracking.api.settings.SettingsField.Text;
import org.calltracking.api.settings.SettingsField.TimeOfDay;
import org.calltracking.api.settings.SettingsField.Url;
import org.calltracking.api.settings.SettingsField.Whole;
import org.calltracking.api.settings.SettingsForm;
import org.calltracking.api.settings.SettingsForm.Count;
import org.osgi.service.component.annotations.Component;

/** A form with a field of each kind, and one that an account fills in once. */
@Component
public final class SampleSettings implements SettingsContribution {
    private static final SettingsForm<SampleFields> EVERYTHING = new SettingsForm<>(
            "everything",
            "One of each kind",
            Count.MANY,
            List.of(
                    new Text("text", "Text", true, 50, null),
                    new SecretText("secret", "Secret", false, 50),
                    new Flag("flag", "Flag", true),
                    new Whole("whole", "Number", false, 1, 10, 5L),
                    new Choice(
                            "choice",
                            "Choice",
                            true,
                            List.of(new Option("RED", "Red"), new Option("GREEN", "Green")),
                            "GREEN"),
                    new Length("length", "Length", false, Duration.ofSeconds(1), Duration.ofHours(1), null),
                    new TimeOfDay("timeOfDay", "Time of day", false),
                    new Url("url", "URL", false),
                    new TemplateText("template", "Template", false, 200, List.of("caller", "number"), "{{caller}}"),
                    new Reference("office", "Office", false, "office"),
                    new Text("clientId", "Client id", false, 50, null),
                    new SecretText("clientSecret", "Client secret", false, 50),
                    new OAuth(
                            "leave",
                            "Leave",
                            false,
                            URI.create("https://auth.example.org/authorize"),
                            URI.create("https://auth.example.org/token"),
                            List.of("read"),
                            "clientId",
                            "clientSecret")),
            SampleFields::of,
            SampleSettings::check);

    private static final SettingsForm<String> GREETING = new SettingsForm<>(
            "greeting",
            "How visitors are greeted",
            Count.ONE,
            List.of(new Text("words", "Words", true, 100, "Hello")),
            values -> values.text("words").orElseThrow(),
            words -> new CheckResult(true, words));

    @Override
    public List<SettingsForm<?>> forms() {
        return List.of(EVERYTHING, GREETING);
    }

    private static CheckResult check(SampleFields fields) {
        return fields.flag()
                ? new CheckResult(true, "the flag is up")
                : new CheckResult(false, "the flag is down: put it up");
    }
}
