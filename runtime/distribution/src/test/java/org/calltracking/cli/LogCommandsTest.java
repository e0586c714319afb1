// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogCommandsTest {
    @TempDir
    private Path data;

    private Command give(FakeProcess process, String... arguments) throws Exception {
        return Command.give(
                data,
                Map.of(
                        "CALLTRACKING_DATA", data.toString(),
                        "CALLTRACKING_MANAGEMENT_PORT", String.valueOf(process.port())),
                arguments);
    }

    @Test
    void setsALevelAndSaysForHowLong() throws Exception {
        try (FakeProcess process = FakeProcess.start(data, "token")) {
            process.on(
                    "POST /admin/log/level?logger=org.calltracking.calls&level=DEBUG",
                    200,
                    "{\"logger\":\"org.calltracking.calls\",\"level\":\"DEBUG\"}");

            Command level = give(process, "log", "level", "org.calltracking.calls", "DEBUG");

            assertThat(level.out()).isEqualTo("org.calltracking.calls is at DEBUG until the process ends.\n");
            assertThat(level.code()).isEqualTo(ExitCode.DONE);
        }
    }

    @Test
    void listsThem() throws Exception {
        try (FakeProcess process = FakeProcess.start(data, "token")) {
            process.on("GET /admin/log", 200, "{\"loggers\":[{\"logger\":\"ROOT\",\"level\":\"INFO\"}]}");

            assertThat(give(process, "log", "list").out()).isEqualTo("LOGGER  LEVEL\nROOT    INFO\n");
        }
    }

    @Test
    void saysWhyALevelIsRefused() throws Exception {
        try (FakeProcess process = FakeProcess.start(data, "token")) {
            process.on("POST /admin/log/level?logger=org.mariadb&level=DEBUG", 409, "{\"error\":\"it tells SQL\"}");

            Command level = give(process, "log", "level", "org.mariadb", "DEBUG");

            assertThat(level.code()).isEqualTo(ExitCode.REFUSED);
            assertThat(level.err()).isEqualTo("calltracking: it tells SQL\n");
        }
    }
}
