// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who builds the archive of a commit gets the same bytes, wherever and whenever. A umask stricter than 022 is told by the
 * modes inside of jars, and by nothing else.
 */
class ReproducibleSoak {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Duration LIMIT = Duration.ofMinutes(15);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    @Test
    void twoBuildsAreEqual() throws Exception {
        // Both before the first is built: somebody may commit meanwhile.
        Path here = cloneTo("one");
        Path there = cloneTo("other/and/deeper");

        Path one = build(here, "022", Map.of("TZ", "UTC", "LC_ALL", "C"));
        Path other = build(
                there, "002", Map.of("TZ", "Pacific/Auckland", "MAVEN_OPTS", "-Duser.language=tr -Duser.country=TR"));

        assertThat(one.getFileName()).isEqualTo(other.getFileName());
        assertThat(Archive.sha256(one)).isEqualTo(Archive.sha256(other));
    }

    private static Path cloneTo(String name) throws Exception {
        Path clone = Files.createDirectories(folder.resolve(name));
        run(clone, Map.of(), "git", "clone", "--quiet", ROOT.toString(), ".");
        return clone;
    }

    private static Path build(Path clone, String umask, Map<String, String> environment) throws Exception {
        run(
                clone,
                environment,
                "sh",
                "-euc",
                "umask " + umask + "; mvn -q -B -DskipTests -pl runtime/distribution -am package");
        try (Stream<Path> files = Files.list(clone.resolve("runtime/distribution/target"))) {
            return files.filter(file -> file.toString().endsWith(".tar.gz"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void run(Path clone, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(List.of(command))
                .directory(clone.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(log.toFile()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        assertThat(process.waitFor()).as(Files.readString(log)).isZero();
    }
}
