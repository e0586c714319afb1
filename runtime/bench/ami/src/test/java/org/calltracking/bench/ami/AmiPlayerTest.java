// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.ami;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AmiPlayerTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Test
    void playsEachCallUnderItsOwnNamesAndTellsWhenItBeganAndEnded() throws Exception {
        try (AmiPlayer player = new AmiPlayer(Recording.answered());
                Socket client = new Socket(InetAddress.getLoopbackAddress(), player.port())) {
            client.setSoTimeout((int) LIMIT.toMillis());
            logIn(client);
            player.awaitClient(LIMIT);
            Told told = new Told();

            player.play(new CallPlan(2, CallPlan.AT_ONCE, 79161000000L, List.of("74950000001", "74950000002")), told);

            List<String> events = read(client, 2 * Recording.answered().events().size());
            assertThat(told.began).containsExactly("79161000000", "79161000001");
            assertThat(told.ended).containsExactly("79161000000", "79161000001");
            assertThat(events)
                    .anyMatch(event -> event.startsWith("Event: Newchannel")
                            && event.contains("CallerIDNum: 79161000001\n")
                            && event.contains("Exten: 74950000002\n")
                            && event.contains("Uniqueid: pbx1-1795226771.265\n")
                            && event.contains("Linkedid: pbx1-1795226771.265\n"));
            assertThat(events).noneMatch(event -> event.contains("74951110001"));
            assertThat(events.stream().filter(event -> event.startsWith("Event: Hangup\n")))
                    .hasSize(4);
        }
    }

    private static void logIn(Socket client) throws IOException {
        client.getOutputStream()
                .write("Action: Login\r\nActionID: 1\r\n\r\nAction: CoreShowChannels\r\nActionID: 2\r\n\r\n"
                        .getBytes(UTF_8));
    }

    /** The first events of calls. */
    private static List<String> read(Socket client, int count) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
        List<String> events = new ArrayList<>();
        StringBuilder message = new StringBuilder();
        while (events.size() < count) {
            String line = in.readLine();
            if (!line.isEmpty()) {
                message.append(line).append('\n');
            } else {
                if (message.indexOf("Privilege: call") > 0) {
                    events.add(message.toString());
                }
                message.setLength(0);
            }
        }
        return events;
    }

    private static final class Told implements CallTimes {
        final List<String> began = new ArrayList<>();
        final List<String> ended = new ArrayList<>();

        @Override
        public void began(String caller, long nanos) {
            began.add(caller);
        }

        @Override
        public void ended(String caller, long nanos) {
            ended.add(caller);
        }
    }
}
