// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    private static final Path BUILT = Path.of("../../features/target");

    @TempDir
    private Path data;

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Command check(int httpPort) throws Exception {
        return Command.give(
                BUILT,
                Map.of(
                        "CALLTRACKING_DATA", data.toString(),
                        "CALLTRACKING_HTTP_PORT", String.valueOf(httpPort),
                        "CALLTRACKING_MANAGEMENT_PORT", String.valueOf(freePort())),
                "check");
    }

    @Test
    void tellsALineForEachAndEndsWell() throws Exception {
        Command check = check(freePort());

        assertThat(check.out().lines())
                .anyMatch(line -> line.startsWith("ok       java         Java "))
                .anyMatch(line -> line.startsWith("ok       data folder  " + data))
                .last()
                .isEqualTo("nothing is wrong");
        assertThat(check.code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void tellsWhatToDoBelowWhatIsWrong() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Command check = check(taken.getLocalPort());

            assertThat(check.code()).isEqualTo(ExitCode.REFUSED);
            assertThat(check.out())
                    .containsPattern("wrong    http         127.0.0.1:\\d+ is taken by .*\n +do: +stop it by kill")
                    .endsWith("wrong: 1; do what the lines with \"do:\" say\n");
        }
    }

    @Test
    void refusesFeaturesThatThereAreNot() throws Exception {
        Command list = Command.give(BUILT, Map.of("CALLTRACKING_FEATURES", "bogus"), "plugin", "list");

        assertThat(list.code()).isEqualTo(ExitCode.USAGE);
        assertThat(list.err())
                .isEqualTo("calltracking: CALLTRACKING_FEATURES: there is no feature \"bogus\"; installed are asterisk,"
                        + " core, database, demo, integrations, platform\n");
    }
}
