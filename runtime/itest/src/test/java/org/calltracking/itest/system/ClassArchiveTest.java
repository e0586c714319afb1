// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run has loaded, the next one takes from an archive. */
class ClassArchiveTest {
    @TempDir
    private Path folder;

    @Test
    void whatOneRunHasKeptTheNextOneUses() throws Exception {
        Path data = folder.resolve("data");
        // As an earlier run leaves it.
        Files.createDirectories(data.resolve("run"));
        String program = Path.of(System.getProperty("calltracking.distribution"), "bin/calltracking")
                .toString();
        try (CalltrackingServer server =
                CalltrackingServer.by(List.of(program, "run"), folder, Map.of("CALLTRACKING_DATA", data.toString()))) {
            assertThat(server.start().stop()).isZero();
            assertThat(archives(data)).hasSize(1).allMatch(name -> name.endsWith(".jsa"));

            server.start();
            assertThat(Files.readString(Path.of("/proc/" + server.pid() + "/maps")))
                    .contains(archives(data).get(0));
            assertThat(server.stop()).isZero();
            assertThat(archives(data)).hasSize(1);
        }
    }

    private static List<String> archives(Path data) throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("run"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("classes-"))
                    .toList();
        }
    }
}
