// SPDX-License-Identifier: Apache-2.0
package org.calltracking.health.internal.metrics;

import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.Unit;
import java.time.Duration;
import org.calltracking.api.health.Meters;

/** A timer: a histogram of seconds. */
final class PrometheusTimer implements Meter, Meters.Timer {
    private static final double[] BUCKETS = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30
    };
    private static final double NANOS_OF_SECOND = 1e9;

    private final Histogram histogram;
    private final LabelledPoints<DistributionDataPoint> points;

    PrometheusTimer(String name, String help, String... labels) {
        this.histogram = Histogram.builder()
                .classicOnly()
                .classicUpperBounds(BUCKETS)
                .name(name)
                .help(help)
                .unit(Unit.SECONDS)
                .labelNames(labels)
                .withoutExemplars()
                .build();
        this.points = new LabelledPoints<>(histogram, labels.length);
    }

    @Override
    public Collector collector() {
        return histogram;
    }

    @Override
    public void record(Duration duration, String... labelValues) {
        points.of(labelValues).observe(duration.toNanos() / NANOS_OF_SECOND);
    }
}
