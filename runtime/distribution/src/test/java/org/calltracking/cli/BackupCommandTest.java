// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code calltracking backup} with a process that answers what a test tells it to. */
class BackupCommandTest {
    private static final String SEALED = "{\"plugin\": \"webhooks\", \"key\": \"k1\", \"accounts\": 2}";

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private FakeProcess process;
    private Path file;

    @BeforeEach
    void start() throws IOException {
        Path data = folder.resolve("data");
        process = FakeProcess.start(data, "t0ken").on("GET /admin/backup", 200, "{\"bytes\": 1000}");
        environment.put("CALLTRACKING_DATA", data.toString());
        environment.put("CALLTRACKING_MANAGEMENT_PORT", String.valueOf(process.port()));
        file = Files.createDirectory(folder.resolve("there")).resolve("backup.zip");
    }

    @AfterEach
    void stop() {
        process.close();
    }

    @Test
    void writesWhatTheProcessTellsForItsOwnerAlone() throws Exception {
        byte[] backup = new TestBackup().manifest("1.2.3", false, SEALED).bytes();
        process.on("POST /admin/backup", 200, backup);

        Command command = give();

        assertThat(command.err()).isEmpty();
        assertThat(command.code()).isEqualTo(ExitCode.DONE);
        assertThat(command.out())
                .contains("secret.key")
                .contains("the secrets in the settings of webhooks of 2 accounts")
                .contains("done: " + file);
        assertThat(Files.readAllBytes(file)).isEqualTo(backup);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertOnly(file);
    }

    @Test
    void asksForTheKeysToo() throws Exception {
        process.on(
                "POST /admin/backup?key=true",
                200,
                new TestBackup().manifest("1.2.3", true, SEALED).bytes());

        Command command = give("--with-key");

        assertThat(command.code()).isEqualTo(ExitCode.DONE);
        assertThat(command.out()).contains("keep it from others");
    }

    @Test
    void leavesNothingOfWhatWasBrokenOff() throws Exception {
        byte[] whole = new TestBackup().bytes();
        process.on("POST /admin/backup", 200, Arrays.copyOf(whole, whole.length - 30));
        assertRefused("broken the backup off");

        process.on(
                "POST /admin/backup", 200, new TestBackup().with("data/x", "y").bytes(new TestBackup().sums()));
        assertRefused("broken the backup off");
    }

    @Test
    void saysInTheProcesssWordsWhyThereIsNone() throws Exception {
        process.on("POST /admin/backup", 409, "{\"error\": \"a backup is being made already\"}");
        assertRefused("a backup is being made already");
    }

    @Test
    void refusesAPlaceThatIsTakenAbsentOrTooSmall() throws Exception {
        process.on("GET /admin/backup", 200, "{\"bytes\": " + Long.MAX_VALUE + "}");
        assertRefused("MB are free");

        Files.writeString(file, "mine");
        assertThat(give().err()).contains("exists already");
        assertThat(file).hasContent("mine");

        file = folder.resolve("absent/backup.zip");
        assertThat(give().err()).contains("there is no folder " + folder.resolve("absent"));
        assertThat(process.asked()).noneMatch(asked -> asked.line().startsWith("POST"));
    }

    @Test
    void needsAProcess() throws Exception {
        environment.put("CALLTRACKING_DATA", folder.resolve("other").toString());

        assertThat(give().code()).isEqualTo(ExitCode.UNANSWERED);
    }

    private Command give(String... options) throws InterruptedException {
        String[] arguments = Stream.concat(Stream.of("backup", file.toString()), Stream.of(options))
                .toArray(String[]::new);
        return Command.give(folder, environment, arguments);
    }

    @Test
    void aBackupInTheDataFolderIsMadeWithAWarning() throws Exception {
        process.on("POST /admin/backup", 200, new TestBackup().bytes());
        file = folder.resolve("data/backup.zip");
        Command command = give();
        assertThat(command.code()).isEqualTo(ExitCode.DONE);
        assertThat(command.err()).contains("lies in the data folder");
        assertThat(file).exists();
    }

    private void assertRefused(String reason) throws Exception {
        Command command = give();
        assertThat(command.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(command.err()).contains(reason);
        assertOnly();
    }

    private void assertOnly(Path... files) throws IOException {
        try (Stream<Path> found = Files.list(file.getParent())) {
            assertThat(found).containsExactly(files);
        }
    }
}
