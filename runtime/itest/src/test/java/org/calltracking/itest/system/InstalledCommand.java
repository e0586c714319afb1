// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code bin/calltracking} of the archive, given in an environment of the test's own, and what came of it. */
record InstalledCommand(int exitCode, String output) {
    private static final int LIMIT_SECONDS = 60;

    static InstalledCommand give(Map<String, String> environment, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(Path.of(System.getProperty("calltracking.distribution"), "bin", "calltracking")
                        .toString()));
        command.addAll(List.of(arguments));
        return run(command, environment);
    }

    /** A line of the shell, as an operator types it. */
    static InstalledCommand type(String line) {
        return run(List.of("sh", "-c", line), Map.of());
    }

    private static InstalledCommand run(List<String> command, Map<String, String> environment) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().keySet().removeIf(name -> name.startsWith("CALLTRACKING_"));
            builder.environment().putAll(environment);
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command + " does not end: " + output);
            }
            return new InstalledCommand(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
