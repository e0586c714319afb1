// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.calltracking.itest.Unprivileged;
import org.calltracking.itest.system.BrowserScript;
import org.calltracking.itest.system.CalltrackingServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The image, without Docker: its files are as they should be, and what it starts runs without rights. */
class ContainerTest {
    private static JsonNode image;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    @BeforeAll
    static void read() {
        Path docker = Archive.folder().resolve("docker");
        image = BrowserScript.run(
                "container.mjs",
                docker.resolve("Dockerfile").toString(),
                docker.resolve("compose.yaml").toString());
    }

    @Test
    void itsFilesHaveNoFault() {
        assertThat(image.get("dockerfile")).isEmpty();
        assertThat(image.get("compose")).isEmpty();
        assertThat(image.get("user").asText()).isEqualTo("calltracking");
    }

    @Test
    void whatItStartsRunsWithoutRightsAndLeavesTheProgramAsItIs() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path program = copy(Archive.folder(), folder.resolve("opt/calltracking"));
        Map<String, String> before = files(program);
        Path data = Files.createDirectories(folder.resolve("data"));
        Unprivileged.give(data);
        Map<String, String> environment = new HashMap<>(Map.of("JAVA_HOME", System.getProperty("java.home")));
        image.get("environment")
                .fields()
                .forEachRemaining(entry ->
                        environment.put(entry.getKey(), here(entry.getValue().asText())));
        List<String> command = new ArrayList<>(Unprivileged.command());
        image.get("start").forEach(word -> command.add(here(word.asText())));

        try (CalltrackingServer server =
                CalltrackingServer.by(command, data, environment).start()) {
            assertThat(server.get(server.url() + "/graphiql").status()).isEqualTo(200);
            assertThat(server.stop()).isZero();
        }
        assertThat(files(program)).isEqualTo(before);
        assertThat(data.resolve("secret.key")).exists();
    }

    private static String here(String word) {
        return word.startsWith("/") ? folder + word : word;
    }

    /** Of whom the service runs as, nothing there can be written. */
    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                    Files.setPosixFilePermissions(
                            copy,
                            PosixFilePermissions.fromString(Files.isExecutable(file) ? "r-xr-xr-x" : "r--r--r--"));
                }
            }
        }
        return to;
    }

    private static Map<String, String> files(Path program) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(program)) {
            files.forEach(
                    file -> hashes.put(file.toString(), Files.isDirectory(file) ? "a folder" : Archive.sha256(file)));
        }
        return hashes;
    }
}
