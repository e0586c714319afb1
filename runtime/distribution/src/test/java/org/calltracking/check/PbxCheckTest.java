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
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.calltracking.check.Finding.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PbxCheckTest {
    private static final String GREETING = "Asterisk Call Manager/11.0.0\r\n";
    private static final String ACCEPTED = "Response: Success\r\nMessage: Authentication accepted\r\n\r\n";
    private static final String BOOTED = "Event: FullyBooted\r\nStatus: Fully Booted\r\n\r\n";
    private static final String ALL =
            "Response: Success\r\nCoreShowChannels: x\r\nDBPut: x\r\nDBGet: x\r\nDBDel: x\r\n\r\n";
    private static final Pattern ACTION = Pattern.compile("Action: (\\w+)");

    private final Map<String, String> answers = new HashMap<>(Map.of(
            "Challenge",
            "Response: Success\r\nChallenge: 1234\r\n\r\n",
            "Login",
            ACCEPTED + BOOTED,
            "ListCommands",
            ALL,
            "Logoff",
            "Response: Goodbye\r\n\r\n"));
    private final StringBuilder heard = new StringBuilder();
    private String greeting = GREETING;
    private final ServerSocket server;

    PbxCheckTest() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        Thread thread = new Thread(this::converse, "fake-ami");
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
            write(socket, greeting);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                heard.append(line).append('\n');
                Matcher action = ACTION.matcher(line);
                if (action.matches()) {
                    write(socket, answers.get(action.group(1)));
                }
            }
        } catch (IOException e) {
            heard.append("gone\n");
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private Finding look() throws IOException {
        return look(server.getLocalPort());
    }

    private static Finding look(int port) throws IOException {
        return new PbxCheck(Looks.at(Map.of(
                        "CALLTRACKING_AMI_HOST", "127.0.0.1",
                        "CALLTRACKING_AMI_PORT", String.valueOf(port),
                        "CALLTRACKING_AMI_USER", "tracker",
                        "CALLTRACKING_AMI_SECRET", "hunter2")))
                .look()
                .get(0);
    }

    private void assertWrong(String seen, String advice) throws IOException {
        assertWrong(look(), seen, advice);
    }

    private static void assertWrong(Finding finding, String seen, String advice) {
        assertThat(finding.verdict()).isEqualTo(Verdict.WRONG);
        assertThat(finding.seen()).contains(seen);
        assertThat(finding.advice()).contains(advice).doesNotContain("hunter2");
    }

    @Test
    void logsInWithoutSendingTheSecret() throws IOException {
        assertThat(look().verdict()).isEqualTo(Verdict.OK);
        assertThat(heard.toString())
                .contains("Username: tracker", "AuthType: MD5")
                .doesNotContain("hunter2");
    }

    @Test
    void saysWhenTheLoginIsRefused() throws IOException {
        answers.put("Login", "Response: Error\r\nMessage: Authentication failed\r\n\r\n");

        assertWrong("the login of tracker", "below [tracker] in manager.conf");
    }

    @Test
    void saysWhichRightsAreMissing() throws IOException {
        answers.put("ListCommands", "Response: Success\r\nPing: x\r\n\r\n");

        assertWrong("lacks write = system", "write = system below [tracker]");
    }

    @Test
    void saysWhenEventsAreHeldBack() throws IOException {
        answers.put("Login", ACCEPTED);

        assertWrong("lacks read = system", "read = call,system");
    }

    @Test
    void knowsAnotherServerByItsGreeting() throws IOException {
        greeting = "SSH-2.0-OpenSSH_9.2\r\n";

        assertWrong("does not greet as an Asterisk manager interface", "CALLTRACKING_AMI_PORT=5038");
    }

    @Test
    void saysWhenNobodyIsThere() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            free = socket.getLocalPort();
        }

        assertWrong(look(free), "no manager interface answers", "enabled = yes");
    }

    @Test
    void thereNeedBeNone() throws IOException {
        assertThat(new PbxCheck(Looks.at(Map.of())).look().get(0).verdict()).isEqualTo(Verdict.OK);
    }
}
