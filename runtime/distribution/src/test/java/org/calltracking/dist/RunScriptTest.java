// SPDX-License-Identifier: Apache-2.0
package org.calltracking.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./run} of a clone in which all is built, with a Java that tells what it was started with. */
class RunScriptTest {
    private static final String SHIPPED = "CALLTRACKING_FEATURES=platform,core,asterisk,integrations,database";

    @TempDir
    private Path clone;

    private record Result(int status, List<String> output) {}

    @BeforeEach
    void build() throws IOException {
        Files.copy(Path.of("../../run"), clone.resolve("run"));
        for (String part : List.of("pom.xml", "bnd.bnd", "bundles", "runtime/pom.xml", "runtime/launcher")) {
            Files.createDirectories(clone.resolve(part));
        }
        Files.createDirectories(clone.resolve("runtime/distribution/target"));
        Files.createFile(clone.resolve("runtime/distribution/target/cli.jar"));
        Path java = Files.createDirectories(clone.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, """
                #!/bin/sh
                case "$*" in
                  *-version*) echo '    java.specification.version = 17' >&2 ;;
                  *) echo "java $*"; env | grep '^CALLTRACKING_' | sort ;;
                esac
                """);
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.createDirectories(clone.resolve("features/target"));
        Files.createFile(clone.resolve("features/target/.built"));
    }

    private Result run(Map<String, String> environment, String... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(clone.resolve("run").toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().keySet().removeIf(name -> name.startsWith("CALLTRACKING_"));
        builder.environment().put("JAVA_HOME", clone.resolve("jdk").toString());
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output.lines().toList());
    }

    @Test
    void bringsTheDemoUnlessItIsNotWanted() throws Exception {
        assertThat(run(Map.of()).output()).contains(SHIPPED + ",demo");
        assertThat(run(Map.of(), "--demo").output()).contains(SHIPPED + ",demo");
        assertThat(run(Map.of(), "--no-demo").output())
                .contains(SHIPPED)
                .anyMatch(line -> line.contains("launcher.jar " + clone.resolve("features/target")));
    }

    @Test
    void doesNotGuessWhichFeaturesAreMeant() throws Exception {
        Map<String, String> features = Map.of("CALLTRACKING_FEATURES", "platform");

        assertThat(run(features).output()).contains("CALLTRACKING_FEATURES=platform");
        assertThat(run(features, "--demo"))
                .isEqualTo(new Result(64, List.of("run: give --demo or set CALLTRACKING_FEATURES, not both")));
    }

    @Test
    void givesCommands() throws Exception {
        assertThat(run(Map.of(), "--no-demo", "check").output())
                .contains(SHIPPED)
                .anyMatch(line ->
                        line.endsWith("org.calltracking.cli.Cli " + clone.resolve("features/target") + " check"));
    }
}
