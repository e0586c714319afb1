// SPDX-License-Identifier: Apache-2.0
package org.calltracking.mail.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.calltracking.api.event.Delivery;
import org.calltracking.api.event.DeliveryLimits;
import org.calltracking.api.event.DeliveryResult;
import org.calltracking.api.event.DeliveryResult.Delivered;
import org.calltracking.api.event.DeliveryResult.Refused;
import org.calltracking.api.event.DeliveryResult.Retry;
import org.calltracking.api.event.Event;
import org.calltracking.api.event.TargetedListener;
import org.calltracking.api.health.Health;
import org.calltracking.api.health.HealthCheck;
import org.calltracking.mail.internal.MailNotSentException.Fault;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers each mail that is asked for. A target is a recipient, so that none waits for another's. */
@Component(
        service = {TargetedListener.class, HealthCheck.class},
        configurationPid = "org.calltracking.mail",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = MailConfig.class)
public final class MailDelivery implements TargetedListener, HealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(MailDelivery.class);
    private static final String REQUESTED = "mail.requested";
    private static final String SENDER_OF_FILES = "Calltracking <noreply@localhost>";
    private static final int LONGEST_MASK = 60;

    /** The wait for a conversation, the conversation, and a little to say how it ended. */
    private static final Duration ATTEMPT = SmtpTransport.LIMIT.multipliedBy(2).plusSeconds(10);

    /** Somebody waits for a link now; a server that holds strangers off wants minutes; two days mend most others. */
    private static final List<Duration> PAUSES = Stream.of(
                    "PT5S PT30S PT2M PT10M PT30M PT1H PT2H PT4H PT8H PT12H PT20H".split(" "))
            .map(Duration::parse)
            .toList();

    private static final DeliveryLimits LIMITS = new DeliveryLimits(1, 60, ATTEMPT, PAUSES);

    private final Mailbox from;
    private final Transport transport;
    /** Why no mail can be sent; null while it can, as far as is known. */
    private final AtomicReference<@Nullable String> trouble = new AtomicReference<>();

    @Activate
    public MailDelivery(MailConfig config) throws IOException, GeneralSecurityException {
        this(sender(config), transport(config));
    }

    MailDelivery(Mailbox from, Transport transport) {
        this.from = from;
        this.transport = transport;
        LOG.info("Mail: {}", transport.destination());
    }

    private static Mailbox sender(MailConfig config) {
        return Mailbox.of(config.from().isBlank() ? SENDER_OF_FILES : config.from());
    }

    private static Transport transport(MailConfig config) throws IOException, GeneralSecurityException {
        if (config.smtp_host().isBlank()) {
            return new MailFiles(
                    Path.of(config.data_folder(), "mail").toAbsolutePath().normalize());
        }
        SmtpServer server = new SmtpServer(
                config.smtp_host(),
                config.smtp_port(),
                SmtpServer.Security.valueOf(config.smtp_security().toUpperCase(Locale.ROOT)),
                config.smtp_user(),
                password(config));
        return new SmtpTransport(server, SSLContext.getDefault(), SmtpTransport.LIMIT);
    }

    private static SmtpServer.Password password(MailConfig config) {
        return config.smtp_password().isEmpty() && !config.smtp_password_file().isBlank()
                ? () -> Files.readString(Path.of(config.smtp_password_file())).strip()
                : config::smtp_password;
    }

    @Deactivate
    void stop() {
        transport.close();
    }

    /** Of the deliveries, and of the check. */
    @Override
    public String name() {
        return "mail";
    }

    @Override
    public Set<String> types() {
        return Set.of(REQUESTED);
    }

    @Override
    public DeliveryLimits limits() {
        return LIMITS;
    }

    @Override
    public Set<String> targets(Event event) {
        String to = event.payload().getOrDefault("to", "");
        String mask = masked(to);
        return Set.of(mask.substring(0, Math.min(mask.length(), LONGEST_MASK)) + " " + digest(to));
    }

    @Override
    public DeliveryResult deliver(Delivery delivery) {
        Event event = delivery.event();
        Mail mail;
        try {
            mail = Mail.of(event, from);
        } catch (IllegalArgumentException e) {
            LOG.error("The mail of event {} is left out: {}", event.id(), e.getMessage());
            return new Refused(String.valueOf(e.getMessage()));
        }
        try {
            transport.send(mail);
            heal();
            LOG.debug("The mail of event {} to {} is sent", event.id(), delivery.target());
            return new Delivered();
        } catch (MailNotSentException e) {
            if (e.fault() == Fault.TRANSPORT) {
                ail(e);
            } else {
                heal();
            }
            return failed(delivery, e);
        }
    }

    private static DeliveryResult failed(Delivery delivery, MailNotSentException failure) {
        String reason = String.valueOf(failure.getMessage());
        boolean forEver = failure.fault() == Fault.RECIPIENT_FOR_EVER;
        if (forEver || delivery.attempt() > PAUSES.size()) {
            LOG.error(
                    "The mail of event {} to {} is given up after {} attempts: {}",
                    delivery.event().id(),
                    delivery.target(),
                    delivery.attempt(),
                    reason);
        }
        return forEver ? new Refused(reason) : new Retry(reason, null);
    }

    private void ail(MailNotSentException failure) {
        if (trouble.getAndSet(failure.getMessage()) == null) {
            LOG.warn("No mail can be sent, and it is tried again: {}", failure.getMessage(), failure);
        }
    }

    private void heal() {
        if (trouble.getAndSet(null) != null) {
            LOG.info("Mails can be sent again");
        }
    }

    @Override
    public Health check() {
        String reason = trouble.get();
        return reason == null ? Health.up(transport.destination()) : Health.degraded(reason);
    }

    private static String masked(String to) {
        try {
            return MailAddress.of(to).masked();
        } catch (IllegalArgumentException e) {
            return "nobody";
        }
    }

    /** Tells apart what looks the same masked. */
    private static String digest(String to) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(to.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
