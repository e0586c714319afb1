// SPDX-License-Identifier: Apache-2.0
package org.calltracking.mail.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailTest {
    private static final UUID ID = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
    private static final Instant DATE = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void aPlainMailIsReadableAsItIs() {
        assertThat(message("Confirm", "Hello\nhttps://example.com/confirm?token=1\n"))
                .isEqualTo("""
                    Date: Mon, 2 Mar 2026 09:00:00 +0000\r
                    From: Calltracking <noreply@calls.example>\r
                    To: olga@example.com\r
                    Subject: Confirm\r
                    Message-ID: <00112233-4455-6677-8899-aabbccddeeff@calls.example>\r
                    Auto-Submitted: auto-generated\r
                    MIME-Version: 1.0\r
                    Content-Type: text/plain; charset=utf-8\r
                    Content-Transfer-Encoding: 7bit\r
                    \r
                    Hello\r
                    https://example.com/confirm?token=1\r
                    """);
    }

    @Test
    void cyrillicIsEncodedInTheSubjectAndPlainInTheText() {
        String message = message("Подтвердите адрес почты, пожалуйста", "Здравствуйте!");
        assertThat(message)
                .contains("Subject: =?UTF-8?B?", "Content-Transfer-Encoding: 8bit")
                .contains("\r\n\r\nЗдравствуйте!\r\n");
    }

    @Test
    void cyrillicIsEncodedWhereOnlyAsciiPasses() {
        byte[] message = mail("Подтвердите", "Здравствуйте!").message(false);

        String encoded = Base64.getMimeEncoder().encodeToString("Здравствуйте!\r\n".getBytes(StandardCharsets.UTF_8));
        assertThat(new String(message, StandardCharsets.UTF_8))
                .contains("Content-Transfer-Encoding: base64")
                .endsWith("\r\n\r\n" + encoded + "\r\n");
        for (byte one : message) {
            assertThat(one).isNotNegative();
        }
    }

    @Property
    void whateverIsWrittenNoLineEndStandsAlone(@ForAll String subject, @ForAll String text) {
        String message = message(subject, text);
        assertThat(message.replace("\r\n", "")).doesNotContain("\r", "\n");
        assertThat(message).endsWith("\r\n");
    }

    @Test
    void aSubjectCannotBeTurnedRound() {
        assertThat(subjectHeader(message("gro.\u202Eelpmaxe\u2066\u200F", ""))).containsExactly("Subject: gro.elpmaxe");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\0', delimiter = '|', textBlock = """
        noreply@shop.example                          | noreply@shop.example
        Shop <noreply@shop.example>                   | Shop <noreply@shop.example>
        Shop, Ltd. <noreply@shop.example>             | "Shop, Ltd." <noreply@shop.example>
        "Shop, Ltd." <noreply@shop.example>           | "Shop, Ltd." <noreply@shop.example>
        The "Shop" <noreply@shop.example>             | "The \\"Shop\\"" <noreply@shop.example>
        Лавка <noreply@лавка.рф>                      | =?UTF-8?B?0JvQsNCy0LrQsA==?= <noreply@xn--80aaf6ac.xn--p1ai>
        """)
    void aSenderMayHaveAName(String given, String header) {
        assertThat(Mailbox.of(given).header()).isEqualTo(header);
    }

    @Test
    void aNameBringsNoHeaderAlong() {
        assertThat(Mailbox.of("Shop\r\nBcc: x@example.com <noreply@shop.example>")
                        .header())
                .isEqualTo("\"Shop  Bcc: x@example.com\" <noreply@shop.example>");
    }

    @Property
    void anySubjectStaysOneHeaderOfShortLinesAndCanBeRead(@ForAll String subject) {
        List<String> header = subjectHeader(message(subject, ""));
        assertThat(header).allMatch(line -> line.length() <= 85);
        assertThat(header.subList(1, header.size())).allMatch(line -> line.startsWith(" =?UTF-8?B?"));
        String expected = new String(
                subject.replaceAll("[\\p{Cntrl}\\u0080-\\u009F\\u2028\\u2029]", " ")
                        .replaceAll("[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]", "")
                        .getBytes(StandardCharsets.UTF_8),
                StandardCharsets.UTF_8);
        assertThat(decode(header)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "olga",
                "olga@example.com, x@example.com",
                "olga@example.com\r\nBcc: x@example.com",
                "Olga <olga@example.com>",
                "ol ga@example.com",
                "\"olga\"@example.com",
                "olga@example.com\u202E",
                "o\u202Elga@example.com",
                "ольга@example.com",
                "olga@example..com",
                "olga@-example.com",
                "olga@[192.0.2.1]"
            })
    void onlyOneBareAddressIsARecipient(String to) {
        assertThatIllegalArgumentException().isThrownBy(() -> MailAddress.of(to));
    }

    @Test
    void aTextWithOverlongLinesOrControlsIsEncoded() {
        String longLine = "x".repeat(999);
        assertThat(message("s", longLine))
                .contains("Content-Transfer-Encoding: base64")
                .doesNotContain(longLine);
        assertThat(message("s", "a\0b")).contains("Content-Transfer-Encoding: base64");
    }

    @Test
    void everyLineEndBecomesTheOneOfMail() {
        assertThat(message("s", "a\rb\nc\r\nd")).endsWith("\r\n\r\na\r\nb\r\nc\r\nd\r\n");
    }

    private static String message(String subject, String text) {
        return new String(mail(subject, text).message(true), StandardCharsets.UTF_8);
    }

    private static Mail mail(String subject, String text) {
        return new Mail(
                ID,
                DATE,
                Mailbox.of("Calltracking <noreply@calls.example>"),
                MailAddress.of("olga@example.com"),
                new HeaderText(subject),
                text);
    }

    private static List<String> subjectHeader(String message) {
        List<String> lines = Arrays.asList(message.split("\r\n"));
        int first = lines.indexOf(lines.stream()
                .filter(l -> l.startsWith("Subject: "))
                .findFirst()
                .orElseThrow());
        int next = lines.indexOf(lines.stream()
                .filter(l -> l.startsWith("Message-ID: "))
                .findFirst()
                .orElseThrow());
        return lines.subList(first, next);
    }

    private static String decode(List<String> header) {
        String value = String.join("\n", header).substring("Subject: ".length());
        if (!value.startsWith("=?")) {
            return value;
        }
        return Pattern.compile("=\\?UTF-8\\?B\\?([^?]*)\\?=")
                .matcher(value)
                .results()
                .map((MatchResult word) ->
                        new String(Base64.getDecoder().decode(word.group(1)), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
    }
}
