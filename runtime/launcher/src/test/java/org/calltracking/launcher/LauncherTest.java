// SPDX-License-Identifier: Apache-2.0
package org.calltracking.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program from outside. Each start that gets as far as the framework has a process of its own. */
@Timeout(60)
class LauncherTest {
    private static final List<String> TINY = List.of(
            "org.apache.felix.configadmin",
            "org.apache.felix.scr",
            "jackson-core",
            "org.calltracking.api",
            "org.calltracking.health");

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private TestHome home;

    @BeforeEach
    void prepare() throws IOException {
        home = TestHome.in(Files.createDirectory(folder.resolve("home")));
        home.addFeature("tiny", TINY);
        environment.put("CALLTRACKING_DATA", folder.resolve("data").toString());
        environment.put("CALLTRACKING_FEATURES", "tiny");
        environment.put("CALLTRACKING_DB_PASSWORD", "hunter2");
        environment.put("CALLTRACKING_MANAGEMENT_PORT", Integer.toString(TestHome.freePort()));
    }

    @Test
    void getsReadyKeepsItsDataAndSecretsToItselfAndStopsAtASignal() throws Exception {
        Process process = start();
        List<String> said = new ArrayList<>();
        try (BufferedReader out = process.inputReader()) {
            awaitLine(out, said, "ready in ");

            assertThat(said.get(0)).startsWith("Calltracking ");
            assertThat(said).anyMatch(line -> line.contains("data") && line.contains(folder.toString()));
            environment.put("CALLTRACKING_MANAGEMENT_PORT", Integer.toString(TestHome.freePort()));
            assertThat(launch()).isEqualTo(ExitCode.DATA_FOLDER);
            assertThat(filesWith("hunter2")).isEmpty();

            process.toHandle().destroy(); // Process.destroy() would close the stream as well.
            awaitLine(out, said, "stopped");
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(ExitCode.STOPPED.status());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void namesTheBundleThatCannotRunAndWhatItMisses() throws Exception {
        home.addBundleThatImports("nowhere.to.be.found", "broken");
        environment.put("CALLTRACKING_FEATURES", "tiny,broken");

        Process process = start();

        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(ExitCode.INTERNAL.status());
        assertThat(out).contains("broken did not start").contains("nowhere.to.be.found");
    }

    @Test
    void refusesAFeatureThatIsNotInstalled() {
        environment.put("CALLTRACKING_FEATURES", "tiny,sundial");

        assertThat(launch()).isEqualTo(ExitCode.BAD_CONFIGURATION);
    }

    @Test
    void refusesAHomeWithoutFeatures() {
        assertThat(Launcher.launch(List.of(folder.toString()), environment)).isEqualTo(ExitCode.BAD_CONFIGURATION);
        assertThat(Launcher.launch(List.of(), environment)).isEqualTo(ExitCode.BAD_CONFIGURATION);
    }

    @Test
    void refusesAnAddressThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            environment.put("CALLTRACKING_MANAGEMENT_PORT", Integer.toString(taken.getLocalPort()));

            assertThat(launch()).isEqualTo(ExitCode.ADDRESS_IN_USE);
        }
    }

    @Test
    void refusesADataFolderThatCannotBeMade() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        environment.put("CALLTRACKING_DATA", file.resolve("data").toString());

        assertThat(launch()).isEqualTo(ExitCode.DATA_FOLDER);
    }

    private List<Path> filesWith(String secret) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(secret)) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    private ExitCode launch() {
        return Launcher.launch(List.of(home.folder().toString()), environment);
    }

    private Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Launcher.class.getName(),
                home.folder().toString());
        builder.environment().keySet().removeIf(name -> name.startsWith(Settings.PREFIX));
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true).start();
    }

    private static void awaitLine(BufferedReader out, List<String> said, String start) throws IOException {
        String line;
        do {
            line = out.readLine();
            assertThat(line).as("the end of %s", said).isNotNull();
            said.add(line);
        } while (!line.startsWith(start));
    }
}
