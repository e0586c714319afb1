// SPDX-License-Identifier: Apache-2.0
package org.calltracking.mariadb.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mariadb.jdbc.MariaDbDataSource;

class EmbeddedServerTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Path PROGRAMS = Path.of(System.getProperty("user.home"), ".cache", "calltracking", "mariadb");

    @TempDir
    private Path folder;

    private EmbeddedServer server;

    @BeforeEach
    void start() throws Exception {
        server = new EmbeddedServer(folder, PROGRAMS, () -> {});
        assertThat(server.awaitReady(LIMIT)).isTrue();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void itServesItsOneUserAndNobodyElse() throws Exception {
        execute("CREATE TABLE kept (id BIGINT PRIMARY KEY)");
        assertThat(query("SELECT @@innodb_flush_log_at_trx_commit")).isEqualTo("1");
        assertThat(query("SELECT @@have_ssl")).isEqualTo("DISABLED");
        assertThat(query("SELECT CURRENT_USER()")).isEqualTo("calltracking@127.0.0.1");
        for (String user : List.of("root", "", "mysql")) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> new MariaDbDataSource(server.url()).getConnection(user, ""));
        }
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> new MariaDbDataSource(server.url()).getConnection(server.user(), "guess"));
    }

    @Test
    void thePasswordIsForTheOwnerOnly() throws IOException {
        Path data = folder.resolve("data");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("password"))))
                .isEqualTo("rw-------");
        assertThat(Files.readString(Path.of("/proc/" + server.pid() + "/cmdline")))
                .doesNotContain(server.password());
    }

    @Test
    void dataOutlivesACleanStop() throws Exception {
        execute("CREATE TABLE kept (id BIGINT PRIMARY KEY)");
        execute("INSERT INTO kept VALUES (7)");
        long pid = server.pid();
        server.close();
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();

        start();
        assertThat(query("SELECT id FROM kept")).isEqualTo("7");
    }

    @Test
    void aServerThatDiesIsStartedAgainOnItsPortWithAllThatWasCommitted() throws Exception {
        execute("CREATE TABLE kept (id BIGINT PRIMARY KEY)");
        execute("INSERT INTO kept VALUES (7)");
        String url = server.url();
        long pid = server.pid();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();

        await(() -> server.pid() != pid);
        assertThat(server.url()).isEqualTo(url);
        assertThat(query("SELECT id FROM kept")).isEqualTo("7");
    }

    @Test
    void whatAKilledProcessLeftIsTakenOverWithoutDelay() throws Exception {
        server.close();
        long left = startAndKillOtherProcess();
        assertThat(ProcessHandle.of(left).filter(ProcessHandle::isAlive)).isPresent();

        long begun = System.nanoTime();
        start();
        assertThat(query("SELECT 1")).isEqualTo("1");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
        assertThat(server.pid()).isEqualTo(left);

        server.close();
        assertThat(ProcessHandle.of(left).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void whatRunsOtherwiseThanWeWouldStartItIsReplaced() throws Exception {
        server.close();
        List<String> command =
                new ArrayList<>(ServerProcess.baseCommand(ServerFiles.unpackInto(PROGRAMS), folder.resolve("data")));
        command.addAll(List.of("--socket=", "--ssl=0", "--port=" + ServerProcess.freePort()));
        Process other = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        await(() -> ServerProcess.runningOn(folder.resolve("data"))
                .filter(ServerProcess::answers)
                .isPresent());

        start();
        assertThat(other.waitFor(1, TimeUnit.SECONDS)).isTrue();
        assertThat(query("SELECT 1")).isEqualTo("1");
    }

    @Test
    void aFolderHasOneOwnerAndTheNextOneWaits() throws Exception {
        long pid = server.pid();
        try (EmbeddedServer next = new EmbeddedServer(folder, PROGRAMS, () -> {})) {
            assertThat(next.awaitReady(Duration.ofMillis(500))).isFalse();
            assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isPresent();

            server.close();
            assertThat(next.awaitReady(LIMIT)).isTrue();
        }
    }

    @Test
    void halfMadeDataIsMadeAgain() throws Exception {
        server.close();
        Files.move(folder.resolve("data"), folder.resolve("data.part"));
        start();
        assertThat(query("SELECT 1")).isEqualTo("1");
        assertThat(folder.resolve("data.part")).doesNotExist();
    }

    private long startAndKillOtherProcess() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledProcess.class.getName(),
                        folder.toString(),
                        PROGRAMS.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = process.inputReader()) {
            Optional<String> line = output.lines()
                    .filter(l -> l.startsWith(KilledProcess.READY))
                    .findFirst();
            process.destroyForcibly().waitFor();
            return Long.parseLong(line.orElseThrow().substring(KilledProcess.READY.length()));
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String query(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private Connection connect() throws SQLException {
        return new MariaDbDataSource(server.url()).getConnection(server.user(), server.password());
    }

    private static void await(BooleanSupplier state) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!state.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}
