// SPDX-License-Identifier: Apache-2.0
package org.calltracking.mail.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A mail in plain text, as RFC 5322 wants it.
 *
 * @param id makes the Message-ID
 * @param to one address
 * @param subject any characters; control characters become spaces
 * @param text any characters and line ends
 */
record Mail(UUID id, Instant date, String to, String subject, String text) {
    private static final String FROM = "Calltracking <noreply@localhost>";
    private static final String LINE_END = "\r\n";
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** One address and nothing beside it, so that no header can be smuggled in. */
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s\\p{Cntrl}<>()\\[\\],;:\\\\\"@]{1,64}@[\\p{L}\\p{N}.-]{1,253}");

    private static final Pattern PLAIN_SUBJECT = Pattern.compile("(?!.*=\\?)[ -~]{0,60}");
    /** So many bytes make an encoded word of less than 75 characters. */
    private static final int WORD_BYTES = 45;

    private static final int LONGEST_LINE_BYTES = 998;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}&&[^\\t\\r\\n]]");

    /** @throws IllegalArgumentException if {@code to} is no single address */
    Mail {
        if (!ADDRESS.matcher(to).matches()) {
            throw new IllegalArgumentException("the recipient is no mail address");
        }
    }

    /** The whole mail as it would go over the wire. */
    byte[] message() {
        boolean readable = isReadable();
        String headers = String.join(
                LINE_END,
                "Date: " + DATE_TIME.format(date),
                "From: " + FROM,
                "To: " + to,
                "Subject: " + encodedSubject(),
                "Message-ID: <" + id + "@calltracking>",
                "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=utf-8",
                "Content-Transfer-Encoding: " + (readable ? "8bit" : "base64"));
        String body = text.lines().map(line -> line + LINE_END).collect(Collectors.joining());
        String encoded = readable ? body : Base64.getMimeEncoder().encodeToString(body.getBytes(UTF_8));
        return (headers + LINE_END + LINE_END + encoded).getBytes(UTF_8);
    }

    private boolean isReadable() {
        return !UNPRINTABLE.matcher(text).find()
                && text.lines().allMatch(line -> line.getBytes(UTF_8).length <= LONGEST_LINE_BYTES);
    }

    /** Encoded words of RFC 2047, one a line, where plain ASCII does not do. */
    private String encodedSubject() {
        String clean = subject.replaceAll("\\p{Cntrl}", " ");
        if (PLAIN_SUBJECT.matcher(clean).matches()) {
            return clean;
        }
        StringBuilder words = new StringBuilder();
        StringBuilder word = new StringBuilder();
        for (int character : clean.codePoints().toArray()) {
            String next = Character.toString(character);
            if (bytes(word) + bytes(next) > WORD_BYTES) {
                words.append(encodedWord(word)).append(LINE_END).append(' ');
                word.setLength(0);
            }
            word.append(next);
        }
        return words.append(encodedWord(word)).toString();
    }

    private static int bytes(CharSequence text) {
        return text.toString().getBytes(UTF_8).length;
    }

    private static String encodedWord(CharSequence text) {
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(text.toString().getBytes(UTF_8)) + "?=";
    }
}
