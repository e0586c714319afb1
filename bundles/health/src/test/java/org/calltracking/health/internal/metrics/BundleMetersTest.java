// SPDX-License-Identifier: Apache-2.0
package org.calltracking.health.internal.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.calltracking.api.health.Meters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleMetersTest {
    private final MeterRegistry registry = new MeterRegistry();
    private final BundleMeters meters = new BundleMeters(registry);
    private Scrape scrape;

    @BeforeEach
    void serve() throws IOException {
        scrape = Scrape.of(registry);
    }

    @AfterEach
    void stop() {
        scrape.close();
    }

    @Test
    void showsCounters() throws Exception {
        Meters.Counter counter = meters.counter("calltracking_test_waits", "Waits.", "plugin", "outcome");
        counter.add(2, "webhooks", "answered");
        counter.add(3, "webhooks", "answered");
        counter.add(1, "a \"quoted\"\n\\ name", "failed");

        assertThat(scrape.lines())
                .contains(
                        "# HELP calltracking_test_waits_total Waits.",
                        "# TYPE calltracking_test_waits_total counter",
                        "calltracking_test_waits_total{outcome=\"answered\",plugin=\"webhooks\"} 5.0",
                        "calltracking_test_waits_total{outcome=\"failed\",plugin=\"a \\\"quoted\\\"\\n\\\\ name\"} 1.0");
    }

    @Test
    void showsTimersInBucketsFromAMillisecondToHalfAMinute() throws Exception {
        Meters.Timer timer = meters.timer("calltracking_test_requests", "Requests.", "endpoint");
        timer.record(Duration.ofNanos(900_000), "/s");
        timer.record(Duration.ofMillis(300), "/s");
        timer.record(Duration.ofSeconds(31), "/s");

        assertThat(scrape.lines())
                .contains(
                        "# TYPE calltracking_test_requests_seconds histogram",
                        "calltracking_test_requests_seconds_bucket{endpoint=\"/s\",le=\"0.001\"} 1",
                        "calltracking_test_requests_seconds_bucket{endpoint=\"/s\",le=\"0.25\"} 1",
                        "calltracking_test_requests_seconds_bucket{endpoint=\"/s\",le=\"0.5\"} 2",
                        "calltracking_test_requests_seconds_bucket{endpoint=\"/s\",le=\"30.0\"} 2",
                        "calltracking_test_requests_seconds_bucket{endpoint=\"/s\",le=\"+Inf\"} 3",
                        "calltracking_test_requests_seconds_count{endpoint=\"/s\"} 3",
                        "calltracking_test_requests_seconds_sum{endpoint=\"/s\"} 31.3009");
    }

    @Test
    void showsGaugesUntilTheyAreClosed() throws Exception {
        Meters.Gauge readers = meters.gauge("calltracking_test_busy", "Busy.", Map.of("pool", "readers"), () -> 3);
        meters.gauge("calltracking_test_busy", "Busy.", Map.of("pool", "writers"), () -> 4);
        assertThat(scrape.lines())
                .contains(
                        "# TYPE calltracking_test_busy gauge",
                        "calltracking_test_busy{pool=\"readers\"} 3.0",
                        "calltracking_test_busy{pool=\"writers\"} 4.0");

        readers.close();
        assertThat(scrape.lines())
                .contains("calltracking_test_busy{pool=\"writers\"} 4.0")
                .noneMatch(line -> line.contains("readers"));
    }

    @Test
    void showsTheYoungerOfTwoGaugesOfOneNameAndItsElderCannotTakeItAway() throws Exception {
        Meters.Gauge elder = meters.gauge("calltracking_test_busy", "Busy.", Map.of(), () -> 1);
        new BundleMeters(registry).gauge("calltracking_test_busy", "Busy.", Map.of(), () -> 2);

        assertThat(scrape.lines()).contains("calltracking_test_busy 2.0").doesNotContain("calltracking_test_busy 1.0");
        elder.close();
        assertThat(scrape.lines()).contains("calltracking_test_busy 2.0");
    }

    @Test
    void leavesAGaugeOutThatFails() throws Exception {
        meters.gauge("calltracking_test_busy", "Busy.", Map.of("pool", "broken"), () -> {
            throw new IllegalStateException("closed");
        });
        meters.gauge("calltracking_test_busy", "Busy.", Map.of("pool", "whole"), () -> 1);

        assertThat(scrape.lines())
                .contains("calltracking_test_busy{pool=\"whole\"} 1.0")
                .noneMatch(line -> line.contains("broken"));
    }

    @Test
    void givesTheSameMeterToAllWhoAskForIt() throws Exception {
        meters.counter("calltracking_test_waits", "Waits.", "plugin").add(1, "a");
        meters.counter("calltracking_test_waits", "Waits.", "plugin").add(1, "a");
        new BundleMeters(registry)
                .counter("calltracking_test_waits", "Waits.", "plugin")
                .add(1, "a");

        assertThat(scrape.lines()).contains("calltracking_test_waits_total{plugin=\"a\"} 3.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> meters.counter("calltracking_test_waits", "Waits.", "endpoint"))
                .withMessageContaining("[plugin]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> meters.timer("calltracking_test_waits", "Waits.", "plugin"))
                .withMessageContaining("PrometheusCounter");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> meters.counter("calltracking_test_waits", "Waits.", "plugin")
                        .add(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no name", "calltracking.test", "CalltrackingTest", "1st", "\u0444"})
    void refusesNamesThatPrometheusWouldChange(String name) throws Exception {
        assertThatIllegalArgumentException().isThrownBy(() -> meters.counter(name, "Waits."));
        assertThatIllegalArgumentException().isThrownBy(() -> meters.timer("calltracking_test", "Waits.", name));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> meters.gauge("calltracking_test", "Waits.", Map.of(name, "x"), () -> 1));
        assertThat(scrape.lines()).noneMatch(line -> line.contains("calltracking_test"));
    }

    @Test
    void countsWhatHasTooManyLabelsTogether() throws Exception {
        Meters.Counter counter = meters.counter("calltracking_test_waits", "Waits.", "host", "outcome");
        IntStream.range(0, 5_000).parallel().forEach(i -> counter.add(1, "host" + i, "answered"));

        String others = "calltracking_test_waits_total{host=\"other\",outcome=\"other\"} 4000.0";
        assertThat(scrape.lines().stream().filter(line -> line.startsWith("calltracking_test_waits_total{")))
                .hasSize(LabelledPoints.MAX + 1)
                .contains(others);
    }

    @Test
    void takesWithABundleWhatNobodyElseAskedFor() throws Exception {
        BundleMeters gone = new BundleMeters(registry);
        gone.counter("calltracking_test_own", "Own.").add(1);
        gone.counter("calltracking_test_shared", "Shared.").add(1);
        meters.counter("calltracking_test_shared", "Shared.").add(1);
        WeakReference<Object> plugin = withGauge(gone);
        assertThat(scrape.lines()).contains("calltracking_test_own_total 1.0", "calltracking_test_plugin 1.0");

        gone.release();

        assertThat(scrape.lines())
                .contains("calltracking_test_shared_total 2.0")
                .noneMatch(line -> line.contains("calltracking_test_own") || line.contains("calltracking_test_plugin"));
        awaitCollected(plugin);
        meters.counter("calltracking_test_own", "Own.", "label").add(1, "new");
        assertThat(scrape.lines()).contains("calltracking_test_own_total{label=\"new\"} 1.0");
    }

    @Test
    void showsTheJvm() throws Exception {
        assertThat(scrape.lines())
                .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\"} "))
                .anyMatch(line -> line.startsWith("jvm_gc_collection_seconds_count{gc="))
                .anyMatch(line -> line.startsWith("jvm_threads_current "))
                .anyMatch(line -> line.startsWith("jvm_classes_currently_loaded "))
                .anyMatch(line -> line.startsWith("jvm_buffer_pool_used_bytes{pool=\"direct\"} "))
                .anyMatch(line -> line.startsWith("process_start_time_seconds "));
    }

    @Test
    void speaksOpenMetricsToWhoAsksForIt() throws Exception {
        meters.counter("calltracking_test_waits", "Waits.").add(1);

        Scrape.Answer answer = scrape.get("application/openmetrics-text; version=1.0.0");

        assertThat(answer.contentType()).startsWith("application/openmetrics-text; version=1.0.0");
        assertThat(answer.lines())
                .contains("# TYPE calltracking_test_waits counter", "calltracking_test_waits_total 1.0")
                .endsWith("# EOF");
    }

    private static WeakReference<Object> withGauge(BundleMeters meters) {
        Object plugin = new String("plug-in".getBytes(UTF_8), UTF_8);
        meters.gauge("calltracking_test_plugin", "Plug-in.", Map.of(), () -> plugin.equals("") ? 0 : 1);
        return new WeakReference<>(plugin);
    }

    private static void awaitCollected(WeakReference<Object> reference) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (reference.get() != null) {
            assertThat(System.nanoTime()).as("it is held").isLessThan(deadline);
            System.gc();
        }
    }
}
