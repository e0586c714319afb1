// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunningProcessTest {
    private static final String NOBODY = "1";

    @TempDir
    private Path data;

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

    @ParameterizedTest
    @CsvSource({
        "''",
        "plugin",
        "plugin list x",
        "plugin install",
        "plugin stop",
        "plugin stop a b",
        "plugin purge webhooks",
        "admin",
        "admin list x",
        "admin create",
        "restart"
    })
    void knowsItsCommands(String line) throws Exception {
        Command command = give(NOBODY, line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(command.code()).isEqualTo(ExitCode.USAGE);
        assertThat(command.err()).isNotEmpty();
    }

    @Test
    void explainsItself() throws Exception {
        assertThat(give(NOBODY, "help").out())
                .startsWith("usage: calltracking COMMAND")
                .contains("plugin install JAR");
        assertThat(give("http", "admin", "list").code()).isEqualTo(ExitCode.USAGE);
    }

    private Command give(String port, String... arguments) throws Exception {
        return Command.give(
                Map.of("CALLTRACKING_DATA", data.toString(), "CALLTRACKING_MANAGEMENT_PORT", port), arguments);
    }
}
