// SPDX-License-Identifier: Apache-2.0
package org.calltracking.health.internal.metrics;

import io.prometheus.metrics.core.datapoints.DataPoint;
import io.prometheus.metrics.core.metrics.StatefulMetric;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The figures of one meter by their labels' values. What comes in after so many different values is counted together,
 * so that a label taken from outside cannot fill the memory. Thread-safe.
 */
final class LabelledPoints<D extends DataPoint> {
    static final int MAX = 1_000;

    private static final String OTHER = "other";

    private final StatefulMetric<D, ? extends D> metric;
    private final int labels;
    private final Map<List<String>, D> points = new ConcurrentHashMap<>();

    LabelledPoints(StatefulMetric<D, ? extends D> metric, int labels) {
        this.metric = metric;
        this.labels = labels;
    }

    /** @throws IllegalArgumentException if there is not one value for each label */
    D of(String... values) {
        D known = points.get(List.of(values));
        return known == null ? make(values) : known;
    }

    private synchronized D make(String... values) {
        if (values.length != labels) {
            throw new IllegalArgumentException(labels + " label values are expected, not " + values.length);
        }
        String[] kept = points.size() < MAX ? values : others();
        return points.computeIfAbsent(List.of(kept), key -> metric.labelValues(kept));
    }

    private String[] others() {
        String[] others = new String[labels];
        Arrays.fill(others, OTHER);
        return others;
    }
}
