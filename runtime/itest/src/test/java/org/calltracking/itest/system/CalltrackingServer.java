// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.calltracking.itest.Await;
import org.calltracking.itest.FreePort;
import org.calltracking.itest.Installed;

/** Calltracking as its users run it: a process of its own, out of the archive, reached over HTTP. */
public final class CalltrackingServer implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Path folder;
    private final List<String> command;
    private final Map<String, String> environment = new HashMap<>();
    private final int httpPort = FreePort.next();
    private final int managementPort = FreePort.next();
    private Process process;

    /** @param environment what is set beside ports and data folder */
    public CalltrackingServer(Path folder, Map<String, String> environment) {
        this(folder, environment, archive());
    }

    private CalltrackingServer(Path folder, Map<String, String> environment, Path home) {
        this(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx512m",
                        "-cp",
                        archive().resolve("lib") + "/*",
                        "org.calltracking.launcher.Launcher",
                        home.toString()),
                folder,
                environment);
        this.environment.put("CALLTRACKING_DATA", folder.resolve("data").toString());
    }

    private CalltrackingServer(List<String> command, Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.command = List.copyOf(command);
        this.environment.putAll(environment);
        this.environment.put("CALLTRACKING_HTTP_PORT", String.valueOf(httpPort));
        this.environment.put("CALLTRACKING_MANAGEMENT_PORT", String.valueOf(managementPort));
    }

    /** By a command that is given in that folder; beside the environment, only ports are set. */
    public static CalltrackingServer by(List<String> command, Path folder, Map<String, String> environment) {
        return new CalltrackingServer(command, folder, environment);
    }

    /** As {@code ./run} starts it: out of what the build laid out, with the demo. */
    static CalltrackingServer withDemo(Path folder, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("CALLTRACKING_FEATURES", "platform,core,asterisk,integrations,database,demo");
        CalltrackingServer server =
                new CalltrackingServer(folder, all, Installed.here().folder());
        server.environment.put("CALLTRACKING_PUBLIC_URL", server.url());
        return server;
    }

    private static Path archive() {
        return Path.of(System.getProperty("calltracking.distribution"));
    }

    /** Starts the process and returns at once. */
    public void launch() {
        try {
            Files.createDirectories(folder);
            ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("CALLTRACKING_"));
            builder.environment().putAll(environment);
            builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(log().toFile()));
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the process and waits until it is ready. */
    public CalltrackingServer start() {
        launch();
        awaitReady();
        return this;
    }

    public void awaitReady() {
        Await.until(START, () -> "ready\n" + output(), () -> readiness() == 200);
    }

    /** The status of {@code /health/ready}, 0 while nobody answers. */
    public int readiness() {
        return get(managementUrl() + "/health/ready").status();
    }

    /** The body of {@code /health/ready}. */
    public String health() {
        return get(managementUrl() + "/health/ready").body();
    }

    /** An answer; status 0 when there was none. */
    public record Answer(int status, String body) {}

    public Answer get(String url) {
        try {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(url))
                            .timeout(Duration.ofSeconds(10))
                            .build(),
                    BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            return new Answer(0, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Where HTTP is answered, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + httpPort;
    }

    public String managementUrl() {
        return "http://127.0.0.1:" + managementPort;
    }

    /** The variables that it is started with. */
    public Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    public Path data() {
        return folder.resolve("data");
    }

    public String output() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            return "";
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL: nothing can be tidied up. */
    public void kill() {
        process.destroyForcibly();
        awaitExit(Duration.ofSeconds(10));
    }

    /** SIGTERM; returns the exit code. */
    public int stop() {
        process.destroy();
        return awaitExit(Duration.ofSeconds(15));
    }

    /** The exit code of a start that does not succeed. */
    int awaitRefusal() {
        return awaitExit(START);
    }

    private int awaitExit(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("still there after " + limit + "\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Path log() {
        return folder.resolve("server.log");
    }

    /** Stops it if it runs; the database server goes with it. */
    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            process.destroy();
            try {
                if (!process.waitFor(15, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
