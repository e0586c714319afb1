// SPDX-License-Identifier: Apache-2.0
package org.calltracking.mail.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Writer;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.apache.commons.net.smtp.AuthenticatingSMTPClient;
import org.apache.commons.net.smtp.AuthenticatingSMTPClient.AUTH_METHOD;
import org.apache.commons.net.smtp.SMTPConnectionClosedException;
import org.apache.commons.net.smtp.SMTPReply;
import org.calltracking.mail.internal.MailNotSentException.Fault;
import org.calltracking.mail.internal.SmtpServer.Security;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One conversation with the server. What the operator has to mend is told apart from what lies with the recipient. */
final class SmtpSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SmtpSession.class);
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final Duration REPLY_LIMIT = Duration.ofSeconds(30);

    private final SmtpServer server;
    private final AuthenticatingSMTPClient client;
    private Map<String, Set<String>> extensions = Map.of();
    private boolean mayTalk;

    SmtpSession(SmtpServer server, SSLContext tls, LimitedSockets sockets) {
        this.server = server;
        this.client = new AuthenticatingSMTPClient(server.security() == Security.TLS, tls);
        client.setSocketFactory(sockets);
        client.setEnabledProtocols(PROTOCOLS);
        client.setEndpointCheckingEnabled(true);
        client.setCharset(UTF_8);
        client.setConnectTimeout(Math.toIntExact(CONNECT_LIMIT.toMillis()));
        client.setDefaultTimeout(Math.toIntExact(REPLY_LIMIT.toMillis()));
    }

    /** Connects, encrypts, signs in and hands the mail in. */
    void send(Mail mail) throws IOException, MailNotSentException {
        try {
            open();
            hand(mail);
        } catch (SMTPConnectionClosedException e) {
            mayTalk = false;
            throw new MailNotSentException(Fault.TRANSPORT, server + " broke off: " + reply(), e);
        }
    }

    private void open() throws IOException, MailNotSentException {
        client.connect(server.host(), server.port());
        if (server.security() == Security.NONE && !client.getRemoteAddress().isLoopbackAddress()) {
            throw new MailNotSentException(
                    Fault.TRANSPORT, server + " is another machine, and mails do not leave this one unencrypted");
        }
        mustServe(SMTPReply.isPositiveCompletion(client.getReplyCode()), "the greeting");
        greet();
        if (server.security() == Security.STARTTLS) {
            mustServe(client.execTLS(), "STARTTLS");
            greet();
        }
        if (!server.user().isEmpty()) {
            signIn();
        }
    }

    private void greet() throws IOException, MailNotSentException {
        mustServe(client.elogin(ownName()), "EHLO");
        Map<String, Set<String>> offered = new HashMap<>();
        Stream.of(client.getReplyStrings())
                .skip(1)
                .filter(line -> line.length() > 4)
                .map(line -> line.substring(4).toUpperCase(Locale.ROOT).split("[ =]"))
                .forEach(words -> offered.computeIfAbsent(words[0], name -> new HashSet<>())
                        .addAll(List.of(words)));
        extensions = offered;
    }

    /** An address is a name that is always right. */
    private String ownName() {
        InetAddress own = client.getLocalAddress();
        String address = own.getHostAddress().replaceFirst("%.*", "");
        return own instanceof Inet6Address ? "[IPv6:" + address + "]" : "[" + address + "]";
    }

    private void signIn() throws IOException, MailNotSentException {
        Set<String> offered = extensions.getOrDefault("AUTH", Set.of());
        AUTH_METHOD method = offered.contains("PLAIN") ? AUTH_METHOD.PLAIN : AUTH_METHOD.LOGIN;
        if (!offered.contains(method.name())) {
            throw new MailNotSentException(
                    Fault.TRANSPORT, server + " offers to sign in neither by PLAIN nor by LOGIN");
        }
        try {
            mustServe(client.auth(method, server.user(), password()), "the user or his password");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("neither way to sign in needs an algorithm", e);
        }
    }

    private String password() throws MailNotSentException {
        try {
            return server.password().read();
        } catch (IOException e) {
            throw new MailNotSentException(Fault.TRANSPORT, "the file with the password cannot be read", e);
        }
    }

    private void hand(Mail mail) throws IOException, MailNotSentException {
        boolean eightBit = extensions.containsKey("8BITMIME");
        String message = new String(mail.message(eightBit), ISO_8859_1);
        MailAddress from = mail.from().address();
        mustServe(
                SMTPReply.isPositiveCompletion(
                        client.sendCommand("MAIL", "FROM:<" + from + ">" + (eightBit ? " BODY=8BITMIME" : ""))),
                "the sender " + from.masked());
        mustTake(SMTPReply.isPositiveCompletion(client.sendCommand("RCPT", "TO:<" + mail.to() + ">")));
        try (Writer data = client.sendMessageData()) {
            mustTake(data != null);
            data.write(message);
        }
        mustTake(client.completePendingCommand());
        mayTalk = true;
    }

    private void mustServe(boolean good, String what) throws MailNotSentException {
        if (!good) {
            throw new MailNotSentException(Fault.TRANSPORT, server + " refuses " + what + ": " + reply());
        }
    }

    private void mustTake(boolean good) throws MailNotSentException {
        if (!good) {
            mayTalk = true;
            throw new MailNotSentException(
                    SMTPReply.isNegativePermanent(client.getReplyCode())
                            ? Fault.RECIPIENT_FOR_EVER
                            : Fault.RECIPIENT_FOR_NOW,
                    server + " does not take it: " + reply());
        }
    }

    private String reply() {
        return SmtpReply.of(client.getReplyStrings()).text();
    }

    /** Takes leave where the server still listens. What it says to that changes nothing. */
    @Override
    public void close() {
        try {
            if (mayTalk) {
                client.quit();
            }
        } catch (IOException e) {
            LOG.debug("{} took no leave", server, e);
        }
    }
}
