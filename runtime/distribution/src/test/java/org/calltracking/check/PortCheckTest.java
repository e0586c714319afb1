// SPDX-License-Identifier: Apache-2.0
package org.calltracking.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.calltracking.check.Finding.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortCheckTest {
    private static final Pattern ADVISED = Pattern.compile("set CALLTRACKING_HTTP_PORT=(\\d+)");

    @TempDir
    private Path data;

    private List<Finding> look(String port) throws IOException {
        return PortCheck.ofHttp(Looks.at(Map.of("CALLTRACKING_DATA", data.toString(), "CALLTRACKING_HTTP_PORT", port)))
                .look();
    }

    private static ServerSocket taken() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    }

    @Test
    void namesWhoHasItAndAPortThatIsFree() throws IOException {
        try (ServerSocket socket = taken()) {
            Finding finding = look(String.valueOf(socket.getLocalPort())).get(0);

            assertThat(finding.verdict()).isEqualTo(Verdict.WRONG);
            assertThat(finding.seen())
                    .contains("is taken by process " + ProcessHandle.current().pid());
            Matcher advised = ADVISED.matcher(finding.advice());
            assertThat(advised.find()).isTrue();
            assertThat(look(advised.group(1)).get(0).verdict()).isEqualTo(Verdict.OK);
        }
    }

    @Test
    void thatOfTheProcessItselfIsRight() throws IOException {
        Files.createDirectories(data.resolve("run"));
        try (ServerSocket socket = taken();
                FileChannel channel = FileChannel.open(
                        data.resolve("run/lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            Files.writeString(data.resolve("run/lock"), ProcessHandle.current().pid() + "\n");

            assertThat(look(String.valueOf(socket.getLocalPort())).get(0).verdict())
                    .isEqualTo(Verdict.OK);
            assertThat(lock.isValid()).isTrue();
        }
    }

    @Test
    void doesNotAdviseTheOtherPort() throws IOException {
        try (ServerSocket socket = taken()) {
            int next = socket.getLocalPort() + 1;
            Situation situation = Looks.at(Map.of(
                    "CALLTRACKING_DATA", data.toString(),
                    "CALLTRACKING_HTTP_PORT", String.valueOf(socket.getLocalPort()),
                    "CALLTRACKING_MANAGEMENT_PORT", String.valueOf(next)));

            String advice = PortCheck.ofHttp(situation).look().get(0).advice();

            assertThat(advice).contains("set CALLTRACKING_HTTP_PORT=").doesNotContain("=" + next);
        }
    }

    @Test
    void advisesTwoPortsWhereBothAreTaken() throws IOException {
        try (ServerSocket http = taken();
                ServerSocket management = taken()) {
            Situation situation = Looks.at(Map.of(
                    "CALLTRACKING_DATA", data.toString(),
                    "CALLTRACKING_HTTP_PORT", String.valueOf(http.getLocalPort()),
                    "CALLTRACKING_MANAGEMENT_PORT", String.valueOf(management.getLocalPort())));

            String one = PortCheck.ofHttp(situation).look().get(0).advice();
            String other = PortCheck.ofManagement(situation).look().get(0).advice();

            assertThat(one.substring(one.lastIndexOf('='))).isNotEqualTo(other.substring(other.lastIndexOf('=')));
        }
    }

    @Test
    void wantsTheSettingsRightFirst() throws IOException {
        assertThat(look("http")).containsExactly(Finding.warning("not looked at", "mend the settings first"));
    }

    @Test
    void knowsAddressesOfOthers() throws IOException {
        Situation elsewhere =
                Looks.at(Map.of("CALLTRACKING_DATA", data.toString(), "CALLTRACKING_HTTP_HOST", "192.0.2.1"));

        Finding finding = PortCheck.ofHttp(elsewhere).look().get(0);

        assertThat(finding.seen()).contains("is not an address of this machine");
        assertThat(finding.advice()).startsWith("set CALLTRACKING_HTTP_HOST=127.0.0.1");
    }
}
