// SPDX-License-Identifier: Apache-2.0
package org.calltracking.webhooks.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.calltracking.api.access.AccessPolicy;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.event.Delivery;
import org.calltracking.api.event.DeliveryLimits;
import org.calltracking.api.event.DeliveryResult;
import org.calltracking.api.event.DeliveryResult.Refused;
import org.calltracking.api.event.Event;
import org.calltracking.api.event.TargetedListener;
import org.calltracking.api.http.OutboundClient;
import org.calltracking.api.settings.Connection;
import org.calltracking.api.settings.PluginSettings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the events of calls to the addresses of their account. A target is the id of a connection. */
@Component
public final class WebhookDelivery implements TargetedListener {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookDelivery.class);

    /** Below the limit of an attempt, so that the reason of a failure is known. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** Who is told of a call wants to know now: a short trouble costs seconds, a long one is met as the standard says. */
    private static final DeliveryLimits LIMITS = new DeliveryLimits(
            DeliveryLimits.DEFAULT.atOnce(),
            DeliveryLimits.DEFAULT.perMinute(),
            DeliveryLimits.DEFAULT.timeout(),
            Stream.concat(
                            Stream.of(1, 2, 4, 8, 15, 30, 60).map(Duration::ofSeconds),
                            DeliveryLimits.DEFAULT.pauses().stream().skip(1))
                    .toList());

    private final WebhookForm form;
    private final PluginSettings settings;
    private final AccessPolicy policy;
    private final Sender sender;

    @Activate
    public WebhookDelivery(
            @Reference WebhookForm form,
            @Reference PluginSettings settings,
            @Reference AccessPolicy policy,
            @Reference OutboundClient client,
            @Reference Clock clock) {
        this.form = form;
        this.settings = settings;
        this.policy = policy;
        this.sender = new Sender(client, clock, LIMIT);
    }

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public Set<String> types() {
        return CallEvents.TYPES;
    }

    @Override
    public DeliveryLimits limits() {
        return LIMITS;
    }

    @Override
    public Set<String> targets(Event event) {
        return settings.connections(scope(event), form.form()).stream()
                .filter(Connection::enabled)
                .filter(connection -> connection.settings().events().includes(event.type()))
                .map(connection -> String.valueOf(connection.id()))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public DeliveryResult deliver(Delivery delivery) {
        Event event = delivery.event();
        Optional<Connection<Webhook>> connection =
                settings.connection(scope(event), form.form(), Long.parseLong(delivery.target()));
        if (connection.isEmpty()) {
            return new Refused("the webhook is no longer there, or is not filled in");
        }
        if (!connection.get().enabled()) {
            return new Refused("the webhook was switched off");
        }
        Attempt attempt = sender.send(connection.get().settings(), CallEvents.message(event));
        LOG.debug(
                "{} to {}, attempt {}: {}", event.id(), delivery.target(), delivery.attempt(), attempt.whatCameBack());
        return attempt.result();
    }

    private AccountScope scope(Event event) {
        return policy.background(Objects.requireNonNull(event.accountId()), "a webhook of a call");
    }
}
