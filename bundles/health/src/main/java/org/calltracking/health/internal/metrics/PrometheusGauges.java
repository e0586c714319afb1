// SPDX-License-Identifier: Apache-2.0
package org.calltracking.health.internal.metrics;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleSupplier;
import org.calltracking.api.health.Meters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gauges of one name. Of two with the same labels the younger is shown: its elder is about to go. */
final class PrometheusGauges implements Meter, Collector {
    private static final Logger log = LoggerFactory.getLogger(PrometheusGauges.class);

    private final MetricMetadata metadata;
    private final List<One> gauges = new CopyOnWriteArrayList<>();

    PrometheusGauges(String name, String help) {
        this.metadata = new MetricMetadata(name, help);
    }

    Meters.Gauge add(Map<String, String> labels, DoubleSupplier value) {
        One gauge = new One(labels(labels), value);
        gauges.add(gauge);
        return gauge;
    }

    @Override
    public Collector collector() {
        return this;
    }

    @Override
    public String getPrometheusName() {
        return metadata.getPrometheusName();
    }

    @Override
    public GaugeSnapshot collect() {
        Map<Labels, GaugeDataPointSnapshot> points = new LinkedHashMap<>();
        for (One gauge : gauges) {
            try {
                points.put(gauge.labels, new GaugeDataPointSnapshot(gauge.value.getAsDouble(), gauge.labels, null));
            } catch (RuntimeException | LinkageError e) {
                log.warn("the gauge {}{} is left out", metadata.getName(), gauge.labels, e);
            }
        }
        return new GaugeSnapshot(metadata, points.values());
    }

    private static Labels labels(Map<String, String> labels) {
        labels.keySet().forEach(MeterRegistry::check);
        Labels.Builder builder = Labels.builder();
        labels.forEach(builder::label);
        return builder.build();
    }

    private final class One implements Meters.Gauge {
        private final Labels labels;
        private final DoubleSupplier value;

        private One(Labels labels, DoubleSupplier value) {
            this.labels = labels;
            this.value = value;
        }

        @Override
        public void close() {
            gauges.remove(this);
        }
    }
}
