// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.calltracking.itest.Await;
import org.calltracking.itest.FreePort;

/** A MariaDB server beside Calltracking, by the program files that it brings; its root has no password. */
final class OutsideDatabase implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(30);
    private static final List<String> SYSTEM_TABLES =
            List.of("mariadb_system_tables.sql", "mariadb_performance_tables.sql", "maria_add_gis_sp_bootstrap.sql");

    private final Path program;
    private final Path folder;
    private final int port = FreePort.next();
    private final Process process;

    /** @param unpacked a folder below which a Calltracking has unpacked the server */
    OutsideDatabase(Path unpacked, Path folder) throws IOException, InterruptedException {
        this.program = programBelow(unpacked);
        this.folder = Files.createDirectories(folder);
        bootstrap();
        process = start("--bind-address=127.0.0.1", "--port=" + port);
        Await.until(START, () -> "MariaDB in " + folder, this::answers);
    }

    private static Path programBelow(Path unpacked) throws IOException {
        try (Stream<Path> files = Files.walk(unpacked)) {
            return files.filter(file -> file.endsWith("bin/mariadbd"))
                    .findFirst()
                    .orElseThrow()
                    .getParent()
                    .getParent();
        }
    }

    private void bootstrap() throws IOException, InterruptedException {
        Process making = start("--bootstrap");
        try (OutputStream sql = making.getOutputStream()) {
            sql.write("CREATE DATABASE mysql;\nUSE mysql;\n".getBytes(UTF_8));
            for (String name : SYSTEM_TABLES) {
                Files.copy(program.resolve("share").resolve(name), sql);
            }
            sql.write("""
                    FLUSH PRIVILEGES;
                    CREATE USER root@127.0.0.1;
                    GRANT ALL ON *.* TO root@127.0.0.1 WITH GRANT OPTION;
                    """.getBytes(UTF_8));
        }
        assertThat(making.waitFor()).as(Files.readString(log())).isZero();
    }

    private Process start(String... options) throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        List<String> command = new ArrayList<>(List.of(
                program.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--basedir=" + program,
                "--lc-messages-dir=" + program.resolve("share/english"),
                "--datadir=" + data,
                "--socket=" + folder.resolve("s"),
                "--ssl=0",
                "--user=" + System.getProperty("user.name")));
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    private Path log() {
        return folder.resolve("mariadbd.log");
    }

    private boolean answers() {
        try (Connection connection = root()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private Connection root() throws SQLException {
        return DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/?user=root");
    }

    /** Gives statements, with a semicolon behind each, as its root. */
    void give(String statements) throws SQLException {
        try (Connection connection = root();
                Statement statement = connection.createStatement()) {
            for (String one : statements.split(";\\s*")) {
                statement.execute(one);
            }
        }
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
