// SPDX-License-Identifier: Apache-2.0
package org.calltracking.health.internal.metrics;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.Collector;
import org.calltracking.api.health.Meters;

/** A counter. */
final class PrometheusCounter implements Meter, Meters.Counter {
    private final Counter counter;
    private final LabelledPoints<CounterDataPoint> points;

    PrometheusCounter(String name, String help, String... labels) {
        this.counter = Counter.builder()
                .name(name)
                .help(help)
                .labelNames(labels)
                .withoutExemplars()
                .build();
        this.points = new LabelledPoints<>(counter, labels.length);
    }

    @Override
    public Collector collector() {
        return counter;
    }

    @Override
    public void add(long count, String... labelValues) {
        points.of(labelValues).inc(count);
    }
}
