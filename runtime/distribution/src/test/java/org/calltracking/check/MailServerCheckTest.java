// SPDX-License-Identifier: Apache-2.0
package org.calltracking.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.calltracking.check.Finding.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailServerCheckTest {
    private static final String SECRET = "AGFwcABodW50ZXIy";

    private final Map<String, String> replies = new HashMap<>(Map.of(
            "GREETING", "220 ready",
            "EHLO", "250-here\r\n250-8BITMIME\r\n250 AUTH PLAIN",
            "AUTH", "334 "));
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final ServerSocket server;

    MailServerCheckTest() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        Thread thread = new Thread(this::converse, "fake-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private void converse() {
        try (Socket socket = server.accept();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            say(socket, "GREETING");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                heard.add(line);
                say(socket, line.split(" ")[0]);
            }
        } catch (IOException e) {
            heard.add("gone");
        }
    }

    private void say(Socket socket, String command) throws IOException {
        String reply = replies.getOrDefault(command, "250 ok") + "\r\n";
        socket.getOutputStream().write(reply.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private Finding look(String... settings) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "CALLTRACKING_SMTP_HOST", "127.0.0.1",
                "CALLTRACKING_SMTP_PORT", String.valueOf(server.getLocalPort()),
                "CALLTRACKING_SMTP_SECURITY", "none",
                "CALLTRACKING_SMTP_USER", "app",
                "CALLTRACKING_SMTP_PASSWORD", "hunter2",
                "CALLTRACKING_MAIL_FROM", "Calls <noreply@calls.example>"));
        for (int i = 0; i < settings.length; i += 2) {
            environment.put(settings[i], settings[i + 1]);
        }
        return new MailServerCheck(Looks.at(environment)).look().get(0);
    }

    private static void assertWrong(Finding finding, String seen, String advice) {
        assertThat(finding.verdict()).isEqualTo(Verdict.WRONG);
        assertThat(finding.seen()).contains(seen).doesNotContain("hunter2", SECRET);
        assertThat(finding.advice()).contains(advice).doesNotContain("hunter2", SECRET);
    }

    @Test
    void goesAsFarAsTheSenderAndSendsNothing() {
        Finding finding = look();

        assertThat(finding.verdict()).as(finding.toString()).isEqualTo(Verdict.OK);
        assertThat(finding.seen()).contains("takes mails from noreply@calls.example");
        assertThat(heard)
                .startsWith("EHLO [127.0.0.1]", "AUTH PLAIN", SECRET, "MAIL FROM:<noreply@calls.example>", "RSET")
                .doesNotContain("DATA");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        GREETING | 554 not for you      | wants nothing from this machine: 554 | let this machine in
        GREETING | SSH-2.0-OpenSSH_9.2  | does not greet as a mail server      | CALLTRACKING_SMTP_PORT
        EHLO     | 250 here             | neither by PLAIN nor by LOGIN        | switch one of them on
        AUTH     | 535 5.7.8 who is that | does not let app in: 535 5.7.8       | CALLTRACKING_SMTP_PASSWORD_FILE
        MAIL     | 553 not yours        | takes no mails from noreply@calls.example: 553 | from which app may send
        """)
    void saysWhatToMend(String command, String reply, String seen, String advice) {
        replies.put(command, reply);

        assertWrong(look(), seen, advice);
    }

    @Test
    void saysWhenNobodyEncryptsHere() {
        assertWrong(
                look("CALLTRACKING_SMTP_SECURITY", "starttls"), "offers no STARTTLS", "CALLTRACKING_SMTP_SECURITY=tls");
        assertThat(heard).noneMatch(line -> line.startsWith("AUTH"));
    }

    @Test
    void saysWhenItIsNotEncryptedFromTheFirstByte() {
        assertWrong(
                look("CALLTRACKING_SMTP_SECURITY", "tls"),
                "does not encrypt from the first byte",
                "CALLTRACKING_SMTP_SECURITY=starttls and CALLTRACKING_SMTP_PORT=587");
    }

    @Test
    void saysWhenTheNameIsUnknown() {
        assertWrong(
                look("CALLTRACKING_SMTP_HOST", "smtp.invalid", "CALLTRACKING_SMTP_SECURITY", "tls"),
                "nobody here knows the name smtp.invalid",
                "set CALLTRACKING_SMTP_HOST");
    }

    @Test
    void saysWhenNobodyIsThere() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            free = socket.getLocalPort();
        }

        assertWrong(
                look("CALLTRACKING_SMTP_PORT", String.valueOf(free)),
                "no mail server answers at 127.0.0.1",
                "587 with starttls and 465 with tls");
    }

    @Test
    void thereNeedBeNone() {
        assertThat(new MailServerCheck(Looks.at(Map.of())).look()).isEmpty();
    }
}
