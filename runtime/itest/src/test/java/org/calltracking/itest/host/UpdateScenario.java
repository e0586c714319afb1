// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.calltracking.itest.Await;
import org.calltracking.itest.plugin.SamplePlugin;
import org.calltracking.itest.system.CalltrackingServer;
import org.calltracking.itest.system.Company;

/** Updates of one plug-in, each used: nothing of the former ones stays. */
final class UpdateScenario {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final String MARKER = "org.calltracking.itest.plugin.sample.SampleSchema";

    private final Path folder;
    private CalltrackingServer server;

    UpdateScenario(Path folder) {
        this.folder = folder;
    }

    /** @param settled after how many of them the figures are taken that the last ones are held against */
    void run(int settled, int updates) {
        try (CalltrackingServer started = new CalltrackingServer(folder.resolve("s"), Map.of()).start()) {
            server = started;
            Company company = Company.register(server, "owner@leak.example");
            Operator operator = Operator.create(server, "operator@leak.example");
            Figures early = null;
            for (int version = 1; version <= updates; version++) {
                Path jar = SamplePlugin.version("1.0." + version, "extra" + version % 2)
                        .in(folder);
                Operator.Outcome outcome = operator.command("plugin", "install", jar.toString());
                assertThat(outcome.exitCode()).as(outcome.output()).isZero();
                use(company, version);
                if (version == settled) {
                    early = figures();
                }
            }
            Figures last = figures();
            System.out.printf("after %d updates: %s%nafter %d updates: %s%n", settled, early, updates, last);
            Await.until(LIMIT, () -> "one class loader of the plug-in: " + loaders(), () -> loaders() == 1);
            assertThat(last.threads()).isLessThanOrEqualTo(early.threads() + 5);
            assertThat(last.classes()).isLessThanOrEqualTo(early.classes() + 500);
            assertThat(last.connections()).isLessThanOrEqualTo(early.connections() + 5);
            assertThat(last.heapKilobytes()).isLessThanOrEqualTo(early.heapKilobytes() + 8_192);
        }
    }

    /** Its fields, its tables, its endpoint and its settings. */
    private void use(Company company, int version) {
        company.graphQl()
                .mutate("createSample", Map.of("name", "sample " + version), "sample { id extra" + version % 2 + " }");
        assertThat(company.graphQl()
                        .data(
                                "{ sampleVersion samples { id name measure { length } } settingsForms(plugin: \"sample\") { name } }")
                        .get("sampleVersion")
                        .asText())
                .isEqualTo("1.0." + version);
        assertThat(server.get(server.url() + "/x/sample").status()).isEqualTo(200);
    }

    /** @param heapKilobytes in use after a full collection */
    private record Figures(long threads, long classes, long connections, long heapKilobytes) {}

    private Figures figures() {
        loaders();
        String heap = jcmd("GC.heap_info");
        return new Figures(
                jcmd("Thread.print")
                        .lines()
                        .filter(line -> line.startsWith("\""))
                        .count(),
                jcmd("VM.classloader_stats")
                        .lines()
                        .filter(line -> line.startsWith("Total"))
                        .map(line -> line.split("\\s+"))
                        .mapToLong(words -> Long.parseLong(words[3]))
                        .findFirst()
                        .orElseThrow(),
                metric("calltracking_store_connections"),
                heap.lines()
                        .filter(line -> line.contains(" used "))
                        .mapToLong(line -> Long.parseLong(line.replaceAll(".* used ([0-9]+)K.*", "$1")))
                        .sum());
    }

    /** How many revisions of the plug-in's class are in memory after a full collection. */
    private long loaders() {
        return jcmd("GC.class_histogram")
                .lines()
                .filter(line -> line.matches(".*\\s" + Pattern.quote(MARKER) + "(\\s.*)?"))
                .count();
    }

    private long metric(String name) {
        return Math.round(server.get(server.managementUrl() + "/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum());
    }

    private String jcmd(String command) {
        try {
            Process process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            String.valueOf(server.pid()),
                            command))
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
