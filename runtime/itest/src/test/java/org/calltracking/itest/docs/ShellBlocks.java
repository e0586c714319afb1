// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.calltracking.itest.Await;
import org.calltracking.itest.system.CalltrackingServer;

/**
 * Commands, given where the block says: {@code download} beside the archive, {@code archive} in the unpacked one,
 * {@code clone} in a clone, {@code root} as root on a {@link Machine}, {@code proxy} before a reverse proxy. Behind that may
 * stand {@code runs}: it goes on, and what follows is asked of it; or {@code fails} and the exit code.
 */
final class ShellBlocks implements Performer, AutoCloseable {
    private static final Duration SET_UP = Duration.ofSeconds(60);

    private final Path download;
    private final Path archive;
    private final Path clone;
    private final Machine machine;
    private final ProxyBlocks proxies;
    private final Values values;
    private final Transcript transcript;
    private final Map<String, String> outside = new HashMap<>();
    private final Map<String, String> running = new HashMap<>();
    private CalltrackingServer server;

    ShellBlocks(Path folder, Machine machine, ProxyBlocks proxies, Values values, Transcript transcript)
            throws IOException {
        this.machine = machine;
        this.proxies = proxies;
        this.values = values;
        this.transcript = transcript;
        Path built = Path.of(System.getProperty("calltracking.distribution") + ".tar.gz");
        this.download = Files.createDirectories(folder.resolve("download"));
        Files.createSymbolicLink(download.resolve(built.getFileName()), built);
        this.archive = download.resolve(built.getFileName().toString().replace(".tar.gz", ""));
        this.clone = CloneFolder.make(folder.resolve("clone"));
        values.set("VERSION", archive.getFileName().toString().replace("calltracking-", ""));
    }

    /** What the next process is told of the tests' own surroundings. */
    void tell(String variable, String value) {
        outside.put(variable, value);
    }

    /** The process that was started last. */
    CalltrackingServer server() {
        return server;
    }

    Path archive() {
        return archive;
    }

    @Override
    public void perform(Block block) throws Exception {
        String script = values.fill(block.text());
        if (block.says("runs")) {
            start(block, script);
        } else if (block.says("proxy")) {
            transcript.said(proxies.ask(script));
        } else {
            Shell.Outcome outcome = run(block, script);
            assertThat(outcome.exitCode()).as(outcome.output()).isEqualTo(expected(block));
            transcript.said(List.of(outcome.output()));
        }
    }

    private static int expected(Block block) {
        int fails = block.words().indexOf("fails");
        return fails < 0 ? 0 : Integer.parseInt(block.words().get(fails + 1));
    }

    private Shell.Outcome run(Block block, String script) throws Exception {
        return switch (block.words().get(1)) {
            case "download" -> new Shell(download, Map.of()).run(script);
            case "archive", "clone" -> new Shell(folder(block), environment()).run(atPorts(script));
            case "root" -> machine.run(script, download);
            default -> throw new AssertionError("no such place: " + block.info());
        };
    }

    private Path folder(Block block) {
        return block.says("clone") ? clone : archive;
    }

    private Map<String, String> environment() {
        Map<String, String> all = new HashMap<>(server.environment());
        all.remove("CALLTRACKING_DATA");
        return all;
    }

    /** One that runs already goes on when another page says the same. */
    private void start(Block block, String script) throws IOException {
        Path folder = folder(block);
        if (script.equals(running.put(folder.toString(), script))) {
            return;
        }
        close();
        Map<String, String> environment = new HashMap<>(outside);
        environment.putAll(Shell.JAVA);
        if (!Files.exists(folder.resolve("data"))) {
            DatabaseProgram.share(clone.resolve("data"), folder.resolve("data"));
        }
        List<String> lines = script.lines().toList();
        String last = lines.get(lines.size() - 1);
        // So that the process is the one that a signal reaches.
        String replaced = script.substring(0, script.lastIndexOf(last)) + "exec " + last;
        server = CalltrackingServer.by(List.of("sh", "-euc", replaced), folder, environment)
                .start();
        if (block.says("clone")) {
            Await.until(
                    SET_UP,
                    () -> "the demo\n" + server.output(),
                    () -> server.output().contains("demo ready"));
        }
    }

    private String atPorts(String script) {
        return script.replace("http://127.0.0.1:8080", server.url())
                .replace("http://127.0.0.1:8081", server.managementUrl());
    }

    @Override
    public void close() {
        if (server != null) {
            assertThat(server.stop()).isZero();
        }
    }
}
