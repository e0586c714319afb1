// SPDX-License-Identifier: Apache-2.0
package org.calltracking.check;

import java.io.IOException;
import java.net.IDN;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.calltracking.launcher.Settings;

/** The mail server: it is there, encrypts, lets us in and takes our sender. No mail is sent. */
record MailServerCheck(Situation situation) implements Check {
    private static final int LIMIT_MILLIS = 3_000;
    private static final String WITH_TLS = "set " + Settings.SMTP_SECURITY + "=tls and " + Settings.SMTP_PORT + "=465";
    private static final String WITH_STARTTLS =
            "set " + Settings.SMTP_SECURITY + "=starttls and " + Settings.SMTP_PORT + "=587";

    @Override
    public String subject() {
        return "mail";
    }

    @Override
    public List<Finding> look() {
        if (situation.isSpoilt("CALLTRACKING_SMTP_") || situation.isSpoilt(Settings.MAIL_FROM)) {
            return List.of(Finding.warning("not looked at", "mend the settings first"));
        }
        return situation.isSet(Settings.SMTP_HOST) ? List.of(finding()) : List.of();
    }

    private Finding finding() {
        try (SmtpDialogue dialogue = new SmtpDialogue(host(), port(), LIMIT_MILLIS)) {
            return converse(dialogue);
        } catch (UnknownHostException e) {
            return Finding.wrong(
                    "nobody here knows the name " + host(),
                    "set " + Settings.SMTP_HOST + " to the name of your mail server, or enter that name into your DNS");
        } catch (SSLHandshakeException e) {
            return Finding.wrong(
                    "the certificate of " + place() + " is not believed: " + e.getMessage(),
                    "set " + Settings.SMTP_HOST + " to the name in the certificate; if an authority of your own has"
                            + " signed it, let Java believe that: keytool -importcert -cacerts -file authority.pem");
        } catch (SSLException e) {
            return Finding.wrong(place() + " does not encrypt from the first byte", WITH_STARTTLS);
        } catch (SocketTimeoutException e) {
            return notAMailServer();
        } catch (IOException e) {
            return Finding.wrong(
                    "no mail server answers at " + place() + ": " + e.getMessage(),
                    "set " + Settings.SMTP_HOST + " and " + Settings.SMTP_PORT
                            + " to where yours takes mails, mostly 587"
                            + " with starttls and 465 with tls, and let a firewall pass that");
        }
    }

    private Finding notAMailServer() {
        return Finding.wrong(
                place() + " does not greet as a mail server",
                security().equals("tls")
                        ? "set " + Settings.SMTP_HOST + " and " + Settings.SMTP_PORT + " to where your mail server is"
                        : "if it encrypts from the first byte, " + WITH_TLS + "; else set " + Settings.SMTP_HOST
                                + " and " + Settings.SMTP_PORT + " to where your mail server is");
    }

    private Finding converse(SmtpDialogue dialogue) throws IOException {
        if (security().equals("tls")) {
            dialogue.encrypt();
        }
        SmtpDialogue.Reply greeting = dialogue.reply();
        if (!greeting.code().matches("[2-5][0-9][0-9]")) {
            return notAMailServer();
        }
        SmtpDialogue.Reply extensions = dialogue.say("EHLO " + dialogue.ownName());
        if (!greeting.isGood() || !extensions.isGood()) {
            return Finding.wrong(
                    place() + " wants nothing from this machine: " + (greeting.isGood() ? extensions : greeting),
                    "let whoever runs it let this machine in, or set " + Settings.SMTP_HOST + " to another");
        }
        if (security().equals("starttls")) {
            if (!extensions.offers("STARTTLS")) {
                return Finding.wrong(
                        place() + " offers no STARTTLS",
                        WITH_TLS + ", or let whoever runs the server switch STARTTLS on");
            }
            if (!dialogue.say("STARTTLS").isGood()) {
                return Finding.wrong(place() + " does not begin to encrypt", WITH_TLS);
            }
            dialogue.encrypt();
            extensions = dialogue.say("EHLO " + dialogue.ownName());
        }
        Optional<Finding> refusal = signIn(dialogue, extensions);
        return refusal.isPresent() ? refusal.get() : sender(dialogue);
    }

    private Optional<Finding> signIn(SmtpDialogue dialogue, SmtpDialogue.Reply extensions) throws IOException {
        String user = situation.value(Settings.SMTP_USER);
        if (user.isEmpty()) {
            return Optional.empty();
        }
        boolean plain = extensions.offers("AUTH", "PLAIN");
        if (!plain && !extensions.offers("AUTH", "LOGIN")) {
            return Optional.of(Finding.wrong(
                    place() + " offers to sign in neither by PLAIN nor by LOGIN",
                    "let whoever runs it switch one of them on, or take " + Settings.SMTP_USER
                            + " and its password away" + " if none is needed"));
        }
        SmtpDialogue.Reply reply = dialogue.say(plain ? "AUTH PLAIN" : "AUTH LOGIN");
        if (reply.asksForMore() && !plain) {
            reply = dialogue.say(base64(user));
        }
        if (reply.asksForMore()) {
            reply = dialogue.say(base64(plain ? "\0" + user + "\0" + password() : password()));
        }
        return reply.isGood()
                ? Optional.empty()
                : Optional.of(Finding.wrong(
                        place() + " does not let " + user + " in: " + reply,
                        "set " + Settings.SMTP_USER + " and " + Settings.SMTP_PASSWORD
                                + "_FILE to what whoever runs it has"
                                + " given you; many want a password made for programs"));
    }

    private Finding sender(SmtpDialogue dialogue) throws IOException {
        String from = situation.value(Settings.MAIL_FROM).replaceFirst("(?s)^.*<(.*)>$", "$1");
        int at = from.indexOf('@');
        SmtpDialogue.Reply reply =
                dialogue.say("MAIL FROM:<" + from.substring(0, at) + "@" + IDN.toASCII(from.substring(at + 1)) + ">");
        if (!reply.isGood()) {
            return Finding.wrong(
                    place() + " takes no mails from " + from + ": " + reply,
                    situation.isSet(Settings.SMTP_USER)
                            ? "set " + Settings.MAIL_FROM + " to an address from which "
                                    + situation.value(Settings.SMTP_USER) + " may send"
                            : "set " + Settings.SMTP_USER + " and " + Settings.SMTP_PASSWORD
                                    + "_FILE if the server wants" + " a user, or " + Settings.MAIL_FROM
                                    + " to an address from which it takes mails");
        }
        dialogue.say("RSET");
        dialogue.say("QUIT");
        return Finding.ok(place() + " takes mails from " + from);
    }

    private String host() {
        return situation.value(Settings.SMTP_HOST);
    }

    private int port() {
        return Integer.parseInt(situation.value(Settings.SMTP_PORT));
    }

    private String place() {
        return host() + ":" + port();
    }

    private String security() {
        return situation.value(Settings.SMTP_SECURITY);
    }

    private String password() throws IOException {
        String file = situation.value(Settings.SMTP_PASSWORD + "_FILE");
        return file.isEmpty()
                ? situation.value(Settings.SMTP_PASSWORD)
                : Files.readString(Path.of(file)).strip();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
