// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.pbx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that never outlives its owner: {@link #close} kills it, and so does the end of this JVM. */
final class ChildProcess implements AutoCloseable {
    private final List<String> command;
    private final Process process;
    private final Path output;

    private ChildProcess(List<String> command, Process process, Path output) {
        this.command = command;
        this.process = process;
        this.output = output;
    }

    /** Starts the command in a directory; what it prints goes to a file. */
    static ChildProcess start(List<String> command, Path directory, Path output) {
        try {
            var process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            process.getOutputStream().close();
            return new ChildProcess(command, process, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Asks it to end (SIGTERM). */
    void terminate() {
        process.destroy();
    }

    /** Waits for its end; kills it if that takes too long. */
    int exitCode(Duration limit) {
        try (this) {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(limit.toSeconds() + " s were not enough for " + this);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + this, e);
        }
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return String.join(" ", command) + ", which printed:\n" + output();
    }

    /** Kills it (SIGKILL) if it still lives, and returns when it is gone. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
