// SPDX-License-Identifier: Apache-2.0
package org.calltracking.mail.internal;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.calltracking.api.event.Delivery;
import org.calltracking.api.event.DeliveryResult;
import org.calltracking.api.event.DeliveryResult.Delivered;
import org.calltracking.api.event.DeliveryResult.Refused;
import org.calltracking.api.event.DeliveryResult.Retry;
import org.calltracking.api.event.Event;
import org.calltracking.api.health.Health.Status;
import org.calltracking.mail.internal.MailNotSentException.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class MailDeliveryTest {
    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger("org.calltracking.mail");

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final List<Mail> sent = new ArrayList<>();
    private MailNotSentException failure;
    private final MailDelivery mails = new MailDelivery(Mails.FROM, new Transport() {
        @Override
        public String destination() {
            return "nowhere";
        }

        @Override
        public void send(Mail mail) throws MailNotSentException {
            if (failure != null) {
                throw failure;
            }
            sent.add(mail);
        }

        @Override
        public void close() {}
    });

    @BeforeEach
    void listen() {
        log.start();
        LOGGER.setLevel(Level.DEBUG);
        LOGGER.addAppender(log);
    }

    @AfterEach
    void noAddressIsLogged() {
        LOGGER.detachAppender(log);
        assertThat(log.list).noneMatch(entry -> entry.getFormattedMessage().contains("olga@"));
    }

    private DeliveryResult deliver(Event event, int attempt) {
        return mails.deliver(new Delivery(event, mails.targets(event).iterator().next(), attempt));
    }

    private void fails(Fault fault) {
        failure = new MailNotSentException(fault, "smtp.example:587 does not take it: 450 come back");
    }

    @Test
    void eachRecipientIsATargetAndIsNotNamedInFull() {
        Set<String> olga = mails.targets(Mails.event(Map.of()));
        Set<String> oleg = mails.targets(Mails.event(Map.of("to", "oleg@example.com")));
        assertThat(olga).hasSize(1).allMatch(key -> key.startsWith("o***@example.com "));
        assertThat(oleg).hasSize(1).doesNotContainAnyElementsOf(olga);
        assertThat(mails.targets(Mails.event(Map.of("to", "x@" + "long".repeat(15) + "." + "long".repeat(15)))))
                .allMatch(key -> key.length() <= 100);
    }

    @Test
    void aRepeatedDeliveryIsTheSameMail() {
        deliver(Mails.event(Map.of()), 1);
        deliver(Mails.event(Map.of()), 2);
        assertThat(sent).hasSize(2);
        assertThat(sent.get(0).message(true)).isEqualTo(sent.get(1).message(true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"to", "subject", "text"})
    void whatIsNoMailIsDeadAtOnce(String missing) {
        assertThat(deliver(Mails.event(Map.of(missing, "")), 1)).isInstanceOf(Refused.class);
        assertThat(deliver(Mails.event(Map.of("to", "olga@example.com\r\nBcc: x@example.com")), 1))
                .isInstanceOf(Refused.class);
        assertThat(sent).isEmpty();
    }

    @Test
    void theOperatorSeesThatNoMailCanBeSentUntilOneIs() {
        assertThat(mails.check().status()).isEqualTo(Status.UP);
        fails(Fault.TRANSPORT);
        assertThat(deliver(Mails.event(Map.of()), 1)).isInstanceOf(Retry.class);
        deliver(Mails.event(Map.of()), 2);
        assertThat(mails.check().status()).isEqualTo(Status.DEGRADED);
        assertThat(mails.check().detail()).contains("450 come back");
        assertThat(log.list).filteredOn(entry -> entry.getLevel() == Level.WARN).hasSize(1);

        failure = null;
        assertThat(deliver(Mails.event(Map.of()), 3)).isInstanceOf(Delivered.class);
        assertThat(mails.check().status()).isEqualTo(Status.UP);
    }

    @Test
    void aRecipientWhoIsNotServedIsNoFaultOfTheTransport() {
        fails(Fault.RECIPIENT_FOR_NOW);
        assertThat(deliver(Mails.event(Map.of()), 1)).isInstanceOf(Retry.class);
        fails(Fault.RECIPIENT_FOR_EVER);
        assertThat(deliver(Mails.event(Map.of()), 2)).isInstanceOf(Refused.class);
        assertThat(mails.check().status()).isEqualTo(Status.UP);
    }

    @Test
    void whatIsGivenUpIsLogged() {
        int last = mails.limits().pauses().size() + 1;
        fails(Fault.RECIPIENT_FOR_NOW);
        deliver(Mails.event(Map.of()), last - 1);
        assertThat(log.list).noneMatch(entry -> entry.getLevel() == Level.ERROR);
        deliver(Mails.event(Map.of()), last);
        assertThat(log.list)
                .filteredOn(entry -> entry.getLevel() == Level.ERROR)
                .singleElement()
                .satisfies(entry -> assertThat(entry.getFormattedMessage())
                        .contains(Mails.ID.toString(), "o***@example.com", "450 come back"));
    }
}
