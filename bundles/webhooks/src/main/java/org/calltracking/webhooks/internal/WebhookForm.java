// SPDX-License-Identifier: Apache-2.0
package org.calltracking.webhooks.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.calltracking.api.http.OutboundClient;
import org.calltracking.api.settings.CheckResult;
import org.calltracking.api.settings.SettingValues;
import org.calltracking.api.settings.SettingsContribution;
import org.calltracking.api.settings.SettingsField.Choice;
import org.calltracking.api.settings.SettingsField.Choice.Option;
import org.calltracking.api.settings.SettingsField.SecretText;
import org.calltracking.api.settings.SettingsField.Url;
import org.calltracking.api.settings.SettingsForm;
import org.calltracking.api.settings.SettingsForm.Count;
import org.calltracking.webhooks.internal.Webhook.Method;
import org.calltracking.webhooks.internal.Webhook.Wanted;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What an account fills in for each address. */
@Component(service = {SettingsContribution.class, WebhookForm.class})
public final class WebhookForm implements SettingsContribution {
    private static final int LONGEST_SECRET = 120;

    /** A form is tried out while somebody waits for it. */
    private static final Duration CHECK_LIMIT = Duration.ofSeconds(8);

    private final Clock clock;
    private final Sender sender;
    private final SettingsForm<Webhook> form = new SettingsForm<>(
            "webhook",
            "Webhook",
            Count.MANY,
            List.of(
                    new Url("url", "Address", true),
                    new Choice(
                            "method",
                            "Method",
                            true,
                            List.of(new Option("GET", "GET"), new Option("POST", "POST")),
                            Method.POST.name()),
                    new SecretText("secret", "Secret: whsec_ and 24 to 64 bytes in base64", true, LONGEST_SECRET),
                    new Choice(
                            "events",
                            "Events",
                            true,
                            List.of(
                                    new Option("ALL", "All of a call"),
                                    new Option("STARTED", "A call began"),
                                    new Option("ENDED", "A call ended")),
                            Wanted.ALL.name())),
            WebhookForm::read,
            this::check);

    @Activate
    public WebhookForm(@Reference OutboundClient client, @Reference Clock clock) {
        this.clock = clock;
        this.sender = new Sender(client, clock, CHECK_LIMIT);
    }

    SettingsForm<Webhook> form() {
        return form;
    }

    @Override
    public List<SettingsForm<?>> forms() {
        return List.of(form);
    }

    private static Webhook read(SettingValues values) {
        return new Webhook(
                values.url("url").orElseThrow(),
                values.choice("method", Method.class).orElseThrow(),
                SigningKey.of(values.secret("secret").orElseThrow()),
                values.choice("events", Wanted.class).orElseThrow());
    }

    private CheckResult check(Webhook webhook) {
        String id = UUID.randomUUID().toString();
        Map<String, Object> data = Map.of("message", "Calltracking reaches this address.");
        Attempt attempt = sender.send(webhook, new Message(id, "webhook.test", clock.instant(), data));
        return new CheckResult(attempt.delivered(), attempt.whatCameBack());
    }
}
