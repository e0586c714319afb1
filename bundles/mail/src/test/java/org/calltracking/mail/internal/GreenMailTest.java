// SPDX-License-Identifier: Apache-2.0
package org.calltracking.mail.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.calltracking.mail.internal.SmtpServer.Security;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What another program makes of our mails. */
class GreenMailTest {
    private static final String TEXT = "Здравствуйте!\n\nhttps://calls.example/confirm?token=1\n.\nдо свидания\n";

    private final GreenMail server = new GreenMail(
                    new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort())
            .withConfiguration(GreenMailConfiguration.aConfig().withUser("app@calls.example", "app", "hunter2"));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private SmtpTransport transport(String password) throws Exception {
        return new SmtpTransport(
                new SmtpServer("127.0.0.1", server.getSmtp().getPort(), Security.NONE, "app", () -> password),
                SSLContext.getDefault(),
                Duration.ofSeconds(20));
    }

    @Test
    void aMailArrivesAsItWasMeant() throws Exception {
        String subject = "Подтвердите адрес почты, пожалуйста: это недолго, а без него ничего не выйдет 🙂";
        try (SmtpTransport transport = transport("hunter2")) {
            transport.send(Mail.of(Mails.event(Map.of("subject", subject, "text", TEXT)), Mails.FROM));
        }

        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo(subject);
        InternetAddress from = (InternetAddress) mail.getFrom()[0];
        assertThat(from.getAddress()).isEqualTo("noreply@calls.example");
        assertThat(from.getPersonal()).isEqualTo("Лавка \"У Олега\"");
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("olga@example.com");
        assertThat(mail.getMessageID()).isEqualTo("<" + Mails.ID + "@calls.example>");
        assertThat(((String) mail.getContent()).replace("\r\n", "\n")).isEqualTo(TEXT);
    }

    @Test
    void aWrongPasswordIsForTheOperatorToMend() throws Exception {
        try (SmtpTransport transport = transport("guess")) {
            assertThatExceptionOfType(MailNotSentException.class)
                    .isThrownBy(() -> transport.send(Mails.mail("Hello")))
                    .satisfies(failure -> assertThat(failure.fault()).isEqualTo(MailNotSentException.Fault.TRANSPORT))
                    .withMessageContaining("refuses the user or his password");
        }
        assertThat(server.getReceivedMessages()).isEmpty();
    }
}
