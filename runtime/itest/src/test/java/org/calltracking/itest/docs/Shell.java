// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.docs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs commands as somebody types them. */
final class Shell {
    /** One that starts quickly. */
    static final Map<String, String> JAVA =
            Map.of("JAVA_HOME", System.getProperty("java.home"), "JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");

    private static final long LIMIT_SECONDS = 60;

    private final Path folder;
    private final Map<String, String> environment;

    /** @param folder where the commands are given */
    Shell(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /** What came of it, with errors among the output. */
    record Outcome(int exitCode, String output) {}

    Outcome run(String script) throws IOException, InterruptedException {
        return run(List.of("sh", "-euc", script));
    }

    Outcome run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("docs", ".out");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("CALLTRACKING_"));
        builder.environment().putAll(JAVA);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError(command + " does not end: " + Files.readString(output));
        }
        String said = Files.readString(output, StandardCharsets.UTF_8);
        Files.delete(output);
        return new Outcome(process.exitValue(), said);
    }
}
