// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunningProcessTest {
    private static final String NOBODY = "1";

    @TempDir
    private Path data;

    @TempDir
    private Path home;

    @BeforeEach
    void ship() throws Exception {
        Jars.home(home, "webhooks", "1.0");
    }

    @Test
    void saysThatAProcessIsNeeded() throws Exception {
        Command list = give(NOBODY, "admin", "list");

        assertThat(list.code()).isEqualTo(ExitCode.UNANSWERED);
        assertThat(list.err()).contains("no process uses " + data, "calltracking run");
    }

    @Test
    void isNotMisledByWhatACrashLeft() throws Exception {
        Files.createDirectories(data.resolve("run"));
        Files.writeString(data.resolve("run/lock"), "12345\n");
        Files.writeString(data.resolve("run/admin.token"), "stale\n");

        assertThat(give(NOBODY, "plugin", "stop", "webhooks").code()).isEqualTo(ExitCode.DONE);
        assertThat(data.resolve("plugins-stopped/webhooks")).exists();
    }

    @Test
    void doesNotTakeAnothersProcessForItsOwn() throws Exception {
        try (FakeProcess other = FakeProcess.start(data, "another's")) {
            Files.writeString(data.resolve("run/admin.token"), "ours\n");

            assertThat(give(String.valueOf(other.port()), "plugin", "stop", "webhooks")
                            .code())
                    .isEqualTo(ExitCode.DONE);
            assertThat(other.asked()).isEmpty();
            assertThat(data.resolve("plugins-stopped/webhooks")).exists();
        }
    }

    @Test
    void leavesTheFoldersAloneWhileAProcessDoesNotAnswer() throws Exception {
        Files.createDirectories(data.resolve("run"));
        try (FileChannel channel = FileChannel.open(
                        data.resolve("run/lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();

            Command stop = give(NOBODY, "plugin", "stop", "webhooks");

            assertThat(stop.code()).isEqualTo(ExitCode.UNANSWERED);
            assertThat(stop.err()).contains("does not answer on http://127.0.0.1:1");
            assertThat(data.resolve("plugins-stopped")).doesNotExist();
        }
    }

    @Test
    void saysWhatIsNoToken() throws Exception {
        Files.createDirectories(data.resolve("run"));
        Files.writeString(data.resolve("run/admin.token"), "one\ntwo\n");

        Command stop = give(NOBODY, "plugin", "stop", "webhooks");

        assertThat(stop.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(stop.err().lines()).singleElement().asString().contains("admin.token holds no token");
    }

    @Test
    void saysWhatIsNoFileWithATokenInIt() throws Exception {
        Files.createDirectories(data.resolve("run/admin.token"));

        Command stop = give(NOBODY, "plugin", "stop", "webhooks");

        assertThat(stop.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(stop.err().lines()).singleElement().asString().doesNotContain("java.");
    }

    @Test
    void wantsAFolderForTheData() throws Exception {
        Path file = Files.writeString(data.resolve("file"), "");

        Command list = Command.give(home, Map.of("CALLTRACKING_DATA", file.toString()), "plugin", "list");

        assertThat(list)
                .isEqualTo(new Command(
                        ExitCode.USAGE,
                        "",
                        "calltracking: CALLTRACKING_DATA must name a folder, which " + file + " is not\n"));
    }

    @Test
    void explainsItself() throws Exception {
        assertThat(give(NOBODY, "help").out())
                .startsWith("usage: calltracking COMMAND")
                .contains("plugin install JAR");
        assertThat(give(NOBODY, "plugin", "stop", "--help")).isEqualTo(give(NOBODY, "help"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "-1", "0", "65536"})
    void wantsAPort(String port) throws Exception {
        Command list = give(port, "admin", "list");

        assertThat(list.code()).isEqualTo(ExitCode.USAGE);
        assertThat(list.err()).contains("CALLTRACKING_MANAGEMENT_PORT must be a number from 1 to 65535, not " + port);
    }

    private Command give(String port, String... arguments) throws Exception {
        return Command.give(
                home, Map.of("CALLTRACKING_DATA", data.toString(), "CALLTRACKING_MANAGEMENT_PORT", port), arguments);
    }
}
