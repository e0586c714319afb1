// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A server process under measurement. */
final class Contestant implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(3);
    private static final int POLL_MILLIS = 5;
    private static final double TICKS_PER_SECOND = 100;
    private static final Pattern HEAP = Pattern.compile("(?m)^\\s*(?!Metaspace)\\S.*? total \\d+K, used (\\d+)K");

    private final String name;
    private final Supplier<List<String>> command;
    private final Map<String, String> environment;
    private final int port;
    private final Path log;
    private @Nullable Process process;

    /** @param command asked at each start */
    Contestant(String name, Supplier<List<String>> command, Map<String, String> environment, int port, Path log) {
        this.name = name;
        this.command = command;
        this.environment = environment;
        this.port = port;
        this.log = log;
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    /** Starts the process; returns at once. */
    void launch() throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        ProcessBuilder builder = new ProcessBuilder(command.get());
        builder.environment().keySet().removeIf(variable -> variable.startsWith("CALLTRACKING_"));
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        process = builder.start();
    }

    /** Starts the process; returns how many seconds passed until it answered the request well. */
    double start(HttpExchange request) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        launch();
        for (String answer = answer(request); !answer.isEmpty(); answer = answer(request)) {
            if (!running().isAlive() || System.nanoTime() - begin > START.toNanos()) {
                throw new IOException(name + " does not answer well but " + answer + "; its log is " + log);
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    /** Empty if it is good. */
    private String answer(HttpExchange request) {
        try (KeepAliveConnection connection = new KeepAliveConnection(port)) {
            KeepAliveConnection.Answer answer = connection.send(request.bytes());
            return request.isGood(answer) ? "" : answer.toString();
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Megabytes of memory that the process has. */
    double residentMegabytes() throws IOException {
        return residentMegabytes(running().pid());
    }

    static double residentMegabytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** Seconds of processor time that the process has had. */
    double processorSeconds() throws IOException {
        return processorSeconds(running().pid());
    }

    static double processorSeconds(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    /** Megabytes of the heap that are in use after a full collection. */
    double liveHeapMegabytes() throws IOException, InterruptedException {
        jcmd("GC.run");
        Matcher heap = HEAP.matcher(jcmd("GC.heap_info"));
        double kilobytes = 0;
        while (heap.find()) {
            kilobytes += Long.parseLong(heap.group(1));
        }
        return kilobytes / 1024;
    }

    private String jcmd(String what) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(running().pid()),
                        what)
                .redirectErrorStream(true)
                .start();
        String output = new String(jcmd.getInputStream().readAllBytes(), UTF_8);
        jcmd.waitFor();
        return output;
    }

    private Process running() {
        Process now = process;
        if (now == null) {
            throw new IllegalStateException(name + " was not started");
        }
        return now;
    }

    /** Ends the process and waits until it is gone. */
    @Override
    public void close() {
        Process now = process;
        if (now == null) {
            return;
        }
        now.destroy();
        try {
            if (!now.waitFor(20, TimeUnit.SECONDS)) {
                now.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            now.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        process = null;
    }
}
