// SPDX-License-Identifier: Apache-2.0
package org.calltracking.mail.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import org.calltracking.mail.internal.MailNotSentException.Fault;
import org.calltracking.mail.internal.SmtpServer.Security;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SmtpTransportTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String PASSWORD = "hunter2 п";
    private static final String SECRET = Base64.getEncoder().encodeToString(("\0app\0" + PASSWORD).getBytes(UTF_8));

    @TempDir
    static Path folder;

    private static SSLContext forLocalhost;
    private static SSLContext forAnother;

    private ScriptedSmtpServer server;
    private SmtpTransport transport;

    @BeforeAll
    static void certify() throws Exception {
        forLocalhost = Certificates.of("localhost", folder);
        forAnother = Certificates.of("smtp.example", folder);
    }

    private void begin(Security security, String user) {
        begin(security, user, forLocalhost, forLocalhost, LIMIT);
    }

    private void begin(Security security, String user, SSLContext servers, SSLContext ours, Duration limit) {
        server = new ScriptedSmtpServer(servers, security == Security.TLS);
        transport = new SmtpTransport(
                new SmtpServer("localhost", server.port(), security, user, () -> PASSWORD), ours, limit);
    }

    @AfterEach
    void close() throws IOException {
        transport.close();
        server.close();
    }

    private void assertNotSent(Fault fault, String reason) {
        assertThatExceptionOfType(MailNotSentException.class)
                .isThrownBy(() -> transport.send(Mails.mail("Hello")))
                .satisfies(failure -> assertThat(failure.fault()).isEqualTo(fault))
                .withMessageContaining(reason)
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("olga@", "hunter2", SECRET));
    }

    @Test
    void sendsNothingInClearButTheWishForMore() throws Exception {
        begin(Security.STARTTLS, "app");
        transport.send(Mails.mail("Hello"));

        assertThat(server.clear).containsExactly("EHLO [127.0.0.1]", "STARTTLS");
        assertThat(server.encrypted)
                .startsWith(
                        "EHLO [127.0.0.1]",
                        "AUTH PLAIN",
                        SECRET,
                        "MAIL FROM:<noreply@calls.example> BODY=8BITMIME",
                        "RCPT TO:<olga@example.com>",
                        "DATA");
        assertThat(server.mails).containsExactly(new String(Mails.mail("Hello").message(true), ISO_8859_1));
    }

    @Test
    void encryptsFromTheFirstByte() throws Exception {
        begin(Security.TLS, "");
        transport.send(Mails.mail("Hello"));

        assertThat(server.clear).isEmpty();
        assertThat(server.encrypted).doesNotContain("AUTH PLAIN");
        assertThat(server.mails).hasSize(1);
    }

    @Test
    void signsInAsTheServerOffers() throws Exception {
        begin(Security.TLS, "app");
        server.replies("EHLO", "250-here\r\n250 AUTH=LOGIN\r\n");
        transport.send(Mails.mail("Здравствуйте"));

        assertThat(server.encrypted)
                .containsSequence("AUTH LOGIN", base64("app"), base64(PASSWORD))
                .contains("MAIL FROM:<noreply@calls.example>");
        assertThat(server.mails.get(0)).contains("Content-Transfer-Encoding: base64");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "TLS"})
    void believesNoCertificateForAnotherName(Security security) {
        begin(security, "app", forAnother, forAnother, LIMIT);
        assertNotSent(Fault.TRANSPORT, "cannot be spoken to encrypted");
        assertThat(server.encrypted).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "TLS"})
    void believesNoCertificateThatNobodyVouchesFor(Security security) throws Exception {
        begin(security, "app", forLocalhost, SSLContext.getDefault(), LIMIT);
        assertNotSent(Fault.TRANSPORT, "cannot be spoken to encrypted");
        assertThat(server.encrypted).isEmpty();
    }

    @Test
    void goesOnInClearForNobody() {
        begin(Security.STARTTLS, "app");
        server.replies("STARTTLS", "502 not here\r\n");
        assertNotSent(Fault.TRANSPORT, "refuses STARTTLS: 502 not here");
        assertThat(server.clear).containsExactly("EHLO [127.0.0.1]", "STARTTLS");
    }

    @Test
    void believesNothingThatWasSaidInClear() throws Exception {
        begin(Security.STARTTLS, "app");
        server.replies("STARTTLS", "220 go on\r\n250-injected\r\n250 AUTH LOGIN\r\n250 injected\r\n");
        transport.send(Mails.mail("Hello"));
        assertThat(server.encrypted).contains("AUTH PLAIN", "DATA");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        GREETING | 554 not for you               | TRANSPORT          | refuses the greeting: 554 not for you
        EHLO     | 500 what                      | TRANSPORT          | refuses EHLO
        PASSWORD | 535 5.7.8 who are you         | TRANSPORT          | refuses the user or his password: 535 5.7.8 who
        MAIL     | 553 not yours                 | TRANSPORT          | refuses the sender n***@calls.example: 553
        MAIL     | 451 busy                      | TRANSPORT          | 451 busy
        RCPT     | 450 <olga@example.com> later  | RECIPIENT_FOR_NOW  | 450 <o***@example.com> later
        RCPT     | 550 <olga@example.com> nobody | RECIPIENT_FOR_EVER | 550 <o***@example.com> nobody
        DATA     | 452 no room                   | RECIPIENT_FOR_NOW  | 452 no room
        DATA     | 554 no valid recipients       | RECIPIENT_FOR_EVER | 554 no valid recipients
        CONTENT  | 451 scanned too slowly        | RECIPIENT_FOR_NOW  | 451 scanned
        CONTENT  | 554 spam                      | RECIPIENT_FOR_EVER | 554 spam
        RCPT     | 421 too many of you           | TRANSPORT          | broke off: 421 too many of you
        """)
    void tellsWhoseFaultItIs(String command, String reply, Fault fault, String reason) {
        begin(Security.TLS, "app");
        server.replies(command, reply + "\r\n");
        assertNotSent(fault, reason);
    }

    @Test
    void saysInOneLineWhatIsSaidInMany() {
        begin(Security.TLS, "");
        server.replies("RCPT", "550-5.1.1 nobody\u001b[2J\r\n550-" + "x".repeat(5_000) + "\r\n550 here\r\n");
        assertThatExceptionOfType(MailNotSentException.class)
                .isThrownBy(() -> transport.send(Mails.mail("Hello")))
                .satisfies(failure -> assertThat(failure.getMessage())
                        .contains("550 5.1.1 nobody [2J 550 xxx")
                        .hasSizeLessThan(500));
    }

    @Test
    void aServerWithoutAWayToSignInGetsNoMail() {
        begin(Security.TLS, "app");
        server.replies("EHLO", "250-here\r\n250 AUTH CRAM-MD5\r\n");
        assertNotSent(Fault.TRANSPORT, "by PLAIN nor by LOGIN");
    }

    @Test
    void waitsForNobodyForEver() {
        begin(Security.NONE, "", forLocalhost, forLocalhost, Duration.ofMillis(300));
        server.replies("RCPT", "");
        assertNotSent(Fault.TRANSPORT, "cannot be spoken to");
    }

    @Test
    void listensToNobodyForEver() {
        begin(Security.NONE, "");
        server.replies("GREETING", "220-still here\r\n".repeat(50_000));
        assertNotSent(Fault.TRANSPORT, "says more than it has to");
    }

    @Test
    void aTextBeginsNoSecondMail() throws Exception {
        begin(Security.NONE, "");
        transport.send(Mails.mail("a\n.\nb\r.\rc\r\n.\r\nMAIL FROM:<x@example.com>\r\n..\n\n.\r\n"));

        assertThat(server.mails).hasSize(1);
        String mail = server.mails.get(0);
        assertThat(mail)
                .endsWith("\r\n\r\na\r\n..\r\nb\r\n..\r\nc\r\n..\r\nMAIL FROM:<x@example.com>\r\n...\r\n\r\n..\r\n");
        assertThat(mail.replace("\r\n", "")).doesNotContain("\r", "\n");
        assertThat(server.clear).filteredOn(line -> line.startsWith("MAIL")).hasSize(1);
    }

    @Test
    void aServerThatTakesNoLeaveHasTakenTheMail() throws Exception {
        begin(Security.NONE, "");
        server.replies("QUIT", "421 gone\r\n");
        transport.send(Mails.mail("Hello"));
        assertThat(server.mails).hasSize(1);
    }

    @Test
    void aNameThatNobodyKnowsIsNoServer() {
        begin(Security.NONE, "");
        transport = new SmtpTransport(
                new SmtpServer("smtp.invalid", 587, Security.STARTTLS, "", () -> ""), forLocalhost, LIMIT);
        assertNotSent(Fault.TRANSPORT, "nobody knows the name smtp.invalid");
    }
}
