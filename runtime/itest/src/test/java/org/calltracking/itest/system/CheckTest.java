// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.calltracking.itest.FreePort;
import org.calltracking.itest.pbx.AsteriskServer;
import org.calltracking.itest.pbx.AsteriskSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.mariadb.jdbc.MariaDbDataSource;

/** Faults, staged one after the other: {@code check} finds each, and what it says to do, done word by word, mends it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckTest {
    private static final String HTTP_PORT = "CALLTRACKING_HTTP_PORT";
    private static final String MANAGEMENT_PORT = "CALLTRACKING_MANAGEMENT_PORT";
    private static final String AMI_SECRET = "CALLTRACKING_AMI_SECRET";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private Path data;

    @AutoClose
    private CalltrackingServer server;

    @BeforeAll
    void start() throws IOException {
        server = new CalltrackingServer(folder.resolve("s"), Map.of()).start();
    }

    @BeforeEach
    void set() throws IOException {
        environment.clear();
        data = Files.createTempDirectory(folder, "data");
        environment.put("CALLTRACKING_DATA", data.toString());
        environment.put(HTTP_PORT, String.valueOf(FreePort.next()));
        environment.put(MANAGEMENT_PORT, String.valueOf(FreePort.next()));
    }

    @AfterEach
    void mended() {
        InstalledCommand check = check();
        assertThat(check.output()).doesNotContain("\nwrong");
        assertThat(check.exitCode()).as(check.output()).isZero();
    }

    private InstalledCommand check() {
        return InstalledCommand.give(environment, "check");
    }

    /** What is to be done about the one thing that is wrong. */
    private String advice(String subject, String seen) {
        InstalledCommand check = check();
        assertThat(check.exitCode()).as(check.output()).isEqualTo(1);
        assertThat(check.output()).endsWith("wrong: 1; do what the lines with \"do:\" say\n");
        Matcher wrong = Pattern.compile("^wrong    (.{12}) (.*)\n +do: +(.*)$", Pattern.MULTILINE)
                .matcher(check.output());
        assertThat(wrong.find()).as(check.output()).isTrue();
        assertThat(wrong.group(1).strip()).isEqualTo(subject);
        assertThat(wrong.group(2)).contains(seen);
        return wrong.group(3);
    }

    /** Sets what the advice says to set, and nothing else. */
    private void setAsAdvised(String advice, String setting) {
        environment.put(setting, part(advice, "set " + setting + "=(\\S+?)(?:,|$| )"));
    }

    private static void typeAsAdvised(String advice, String command) {
        InstalledCommand typed = InstalledCommand.type(part(advice, "(" + command + " [^,]*)"));
        assertThat(typed.exitCode()).as(typed.output()).isZero();
    }

    private static String part(String advice, String pattern) {
        return Pattern.compile(pattern)
                .matcher(advice)
                .results()
                .findFirst()
                .map((MatchResult found) -> found.group(1))
                .orElseThrow(() -> new AssertionError(advice));
    }

    @Test
    void anOldJava() throws IOException {
        Path old = Files.createDirectories(folder.resolve("old/bin")).resolve("java");
        Files.writeString(old, "#!/bin/sh\necho '    java.specification.version = 11' >&2\n");
        assertThat(old.toFile().setExecutable(true)).isTrue();
        environment.put("JAVA_HOME", folder.resolve("old").toString());

        InstalledCommand check = check();

        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.output()).contains(old + " is Java 11: install Java 17 or newer, or set JAVA_HOME");
        environment.put("JAVA_HOME", System.getProperty("java.home"));
    }

    @Test
    void aPortThatIsTaken() throws IOException {
        for (String setting : new String[] {HTTP_PORT, MANAGEMENT_PORT}) {
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
                environment.put(setting, String.valueOf(taken.getLocalPort()));

                setAsAdvised(
                        advice(
                                setting.equals(HTTP_PORT) ? "http" : "management",
                                taken.getLocalPort() + " is taken by process "
                                        + ProcessHandle.current().pid()),
                        setting);
            }
        }
    }

    @Test
    void aFileInPlaceOfTheDataFolder() throws IOException {
        Path file = Files.createFile(data.resolve("file"));
        environment.put("CALLTRACKING_DATA", file.resolve("data").toString());

        assertThat(advice("data folder", file + " is a file and no folder"))
                .startsWith("set CALLTRACKING_DATA=")
                .endsWith("or to another folder");
        environment.put("CALLTRACKING_DATA", data.resolve("another").toString());
    }

    @Test
    void aDataFolderThatOthersMayWrite() {
        assertThat(InstalledCommand.type("chmod 777 " + data).exitCode()).isZero();

        typeAsAdvised(advice("data folder", "others may write in " + data), "chmod");
    }

    @Test
    void aDataFolderInUse() {
        environment.putAll(server.environment());
        String port = environment.put(HTTP_PORT, String.valueOf(FreePort.next()));
        String management = environment.put(MANAGEMENT_PORT, String.valueOf(FreePort.next()));

        assertThat(advice("process", "process " + server.pid() + " uses the data folder and does not answer"))
                .contains("give " + MANAGEMENT_PORT + " as it is set for it");

        environment.put(HTTP_PORT, port);
        environment.put(MANAGEMENT_PORT, management);
        assertThat(check().output())
                .contains("is this installation's own, process " + server.pid())
                .contains("database: embedded MariaDB");
    }

    @Test
    void aDatabaseThatIsAway() throws IOException {
        useDatabaseOf(server, "calltracking");
        String right =
                environment.put("CALLTRACKING_DB_URL", "jdbc:mariadb://127.0.0.1:" + FreePort.next() + "/calltracking");

        assertThat(advice("database", "does not answer"))
                .contains("set CALLTRACKING_DB_URL=jdbc:mariadb://HOST:PORT/calltracking to where it is");

        environment.put("CALLTRACKING_DB_URL", right);
    }

    @Test
    void aWrongPasswordOfTheDatabase() throws IOException {
        useDatabaseOf(server, "calltracking");
        String right = environment.put("CALLTRACKING_DB_PASSWORD", "wrong");

        assertThat(advice("database", "refuses the password of calltracking"))
                .startsWith("set CALLTRACKING_DB_PASSWORD or CALLTRACKING_DB_PASSWORD_FILE to the right one");

        environment.put("CALLTRACKING_DB_PASSWORD", right);
    }

    @Test
    void aDatabaseThatWasNotMade() throws IOException, SQLException {
        useDatabaseOf(server, "calltracking_none");

        execute(part(advice("database", "there is no database calltracking_none"), "(CREATE DATABASE .*);"));
    }

    @Test
    void aDatabaseForLatinLettersAlone() throws IOException, SQLException {
        useDatabaseOf(server, "calltracking");
        execute("CREATE DATABASE calltracking_latin CHARACTER SET latin1");
        useDatabaseOf(server, "calltracking_latin");

        execute(part(advice("database", "has the character set latin1"), "(ALTER DATABASE .*);"));
    }

    @Test
    @EnabledIfSystemProperty(named = AsteriskServer.TREE_PROPERTY, matches = ".+")
    void thePbx() throws IOException {
        try (AsteriskServer pbx = new AsteriskServer(
                Files.createDirectories(folder.resolve("p")),
                new AsteriskSettings(
                        "pbx1",
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), FreePort.udp("127.0.0.1")),
                        Duration.ofSeconds(5),
                        ""))) {
            environment.put("CALLTRACKING_AMI_HOST", pbx.amiAddress().getHostString());
            environment.put(
                    "CALLTRACKING_AMI_PORT", String.valueOf(pbx.amiAddress().getPort()));
            environment.put("CALLTRACKING_AMI_USER", pbx.amiUser());
            environment.put(AMI_SECRET, pbx.amiSecret());
            assertThat(advice("pbx", "no manager interface answers")).contains("and start it");
            pbx.start();
            assertThat(check().output()).contains("ok       pbx          calltracking at");

            environment.put(AMI_SECRET, "wrong");
            assertThat(advice("pbx", "the login of calltracking"))
                    .contains("the same secret below [calltracking] in manager.conf and into " + AMI_SECRET)
                    .doesNotContain(pbx.amiSecret());
            environment.put(AMI_SECRET, pbx.amiSecret());

            Path manager = folder.resolve("p/etc/manager.conf");
            String right = Files.readString(manager);
            Files.writeString(manager, right + "\nread = call\nwrite = call\n");
            pbx.cli("manager reload");
            String advice = advice("pbx", "lacks write = system");
            Files.writeString(
                    manager,
                    right + "\n" + part(advice, "write (read = \\S+) and") + "\n" + part(advice, "and (write = \\S+)")
                            + "\n");
            pbx.cli(part(advice, "give \"([^\"]+)\""));
            mended();
        }
        environment.keySet().removeIf(name -> name.startsWith("CALLTRACKING_AMI_"));
    }

    @Test
    void aKeyFileThatOthersMayRead() throws IOException {
        Path key = key();
        assertThat(InstalledCommand.type("chmod 644 " + key).exitCode()).isZero();

        typeAsAdvised(advice("secrets", "others may read the key file " + key), "chmod");
    }

    @Test
    void aKeyFileThatIsGone() throws IOException {
        Files.createDirectories(data.resolve("mariadb/data"));
        Files.writeString(data.resolve("mariadb/data/password"), "x");
        Path backup = Files.move(key(), folder.resolve("backup.key"));

        String place = part(advice("secrets", "is missing"), "from your backup to (\\S+),");

        Files.copy(backup, Path.of(place), StandardCopyOption.COPY_ATTRIBUTES);
    }

    private Path key() throws IOException {
        Path key = Files.copy(server.data().resolve("secret.key"), data.resolve("secret.key"));
        assertThat(InstalledCommand.type("chmod 600 " + key).exitCode()).isZero();
        return key;
    }

    @Test
    void aPasswordFileWithoutAPassword() throws IOException {
        useDatabaseOf(server, "calltracking");
        Path file = Files.writeString(data.resolve("password"), "one\ntwo\n");
        assertThat(InstalledCommand.type("chmod 600 " + file).exitCode()).isZero();
        String password = environment.remove("CALLTRACKING_DB_PASSWORD");
        environment.put("CALLTRACKING_DB_PASSWORD_FILE", file.toString());

        InstalledCommand check = check();

        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.output()).contains(file + " has more than one line", "leave the password alone in it");
        Files.writeString(file, password + "\n");
    }

    @Test
    void aNameThatIsNoSetting() {
        environment.put("CALLTRACKING_EVENT_LOG_DAY", "30");

        String advice = advice("settings", "CALLTRACKING_EVENT_LOG_DAY is not a name");

        environment.put(part(advice, "did you mean (\\w+)\\?"), environment.remove("CALLTRACKING_EVENT_LOG_DAY"));
    }

    @Test
    void anAddressThatIsNoUrl() {
        environment.put("CALLTRACKING_PUBLIC_URL", "calls.example.com");

        assertThat(advice("settings", "CALLTRACKING_PUBLIC_URL must look like https://calls.example.com"))
                .contains("change CALLTRACKING_PUBLIC_URL");

        environment.put("CALLTRACKING_PUBLIC_URL", "https://calls.example.com");
    }

    @Test
    void halfAJar() throws IOException {
        Path jar =
                Files.writeString(Files.createDirectory(data.resolve("plugins")).resolve("half.jar"), "PK");

        typeAsAdvised(advice("plug-ins", jar + " is no whole jar"), "rm");
    }

    private void useDatabaseOf(CalltrackingServer server, String schema) throws IOException {
        environment.put("CALLTRACKING_DB_URL", "jdbc:mariadb://127.0.0.1:" + databasePort(server) + "/" + schema);
        environment.put("CALLTRACKING_DB_USER", "calltracking");
        environment.put(
                "CALLTRACKING_DB_PASSWORD", Files.readString(server.data().resolve("mariadb/data/password")));
    }

    private static String databasePort(CalltrackingServer server) {
        return ProcessHandle.of(server.pid())
                .orElseThrow()
                .children()
                .flatMap(child -> Arrays.stream(child.info().arguments().orElse(new String[0])))
                .filter(argument -> argument.startsWith("--port="))
                .map(argument -> argument.substring("--port=".length()))
                .findFirst()
                .orElseThrow();
    }

    private void execute(String sql) throws SQLException {
        String url = environment.get("CALLTRACKING_DB_URL").replaceFirst("/[^/]*$", "/calltracking");
        try (Connection connection = new MariaDbDataSource(url)
                        .getConnection(
                                environment.get("CALLTRACKING_DB_USER"), environment.get("CALLTRACKING_DB_PASSWORD"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
