// SPDX-License-Identifier: Apache-2.0
package org.calltracking.mail.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.calltracking.mail.internal.HeaderText.LINE_END;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.calltracking.api.event.Event;

/**
 * A mail in plain text, as RFC 5322 wants it.
 *
 * @param id makes the Message-ID, by which a mail that came twice is known
 * @param text any characters and line ends
 */
record Mail(UUID id, Instant date, Mailbox from, MailAddress to, HeaderText subject, String text) {
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final int LONGEST_LINE_BYTES = 998;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}&&[^\\t\\r\\n]]");

    /**
     * The mail that an event asks for.
     *
     * @throws IllegalArgumentException if the event lacks something, or names no address
     */
    static Mail of(Event event, Mailbox from) {
        return new Mail(
                event.id(),
                event.occurredAt(),
                from,
                MailAddress.of(field(event, "to")),
                new HeaderText(field(event, "subject")),
                field(event, "text"));
    }

    private static String field(Event event, String name) {
        String value = event.payload().get(name);
        if (value == null) {
            throw new IllegalArgumentException("it has no " + name);
        }
        return value;
    }

    /**
     * The whole mail as it goes over the wire, with CR LF behind each line and neither of them anywhere else.
     *
     * @param eightBit whether bytes beyond ASCII may be in it
     */
    byte[] message(boolean eightBit) {
        boolean ascii = US_ASCII.newEncoder().canEncode(text);
        boolean readable = (ascii || eightBit) && isReadable();
        String plain = ascii ? "7bit" : "8bit";
        String headers = String.join(
                LINE_END,
                "Date: " + DATE_TIME.format(date),
                "From: " + from.header(),
                "To: " + to,
                "Subject: " + subject.encoded(),
                "Message-ID: <" + id + "@" + from.address().domain() + ">",
                "Auto-Submitted: auto-generated",
                "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=utf-8",
                "Content-Transfer-Encoding: " + (readable ? plain : "base64"));
        String body = text.lines().map(line -> line + LINE_END).collect(Collectors.joining());
        String encoded = readable ? body : Base64.getMimeEncoder().encodeToString(body.getBytes(UTF_8)) + LINE_END;
        return (headers + LINE_END + LINE_END + encoded).getBytes(UTF_8);
    }

    private boolean isReadable() {
        return !UNPRINTABLE.matcher(text).find()
                && text.lines().allMatch(line -> line.getBytes(UTF_8).length <= LONGEST_LINE_BYTES);
    }
}
