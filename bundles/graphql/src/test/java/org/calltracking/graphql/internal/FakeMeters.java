// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.DoubleSupplier;
import org.calltracking.api.health.Meters;

/** Figures that tests look at, by the name of the meter and the values of its labels. */
public final class FakeMeters implements Meters {
    /** What counters and timers counted. */
    public final ConcurrentMap<String, Long> counts = new ConcurrentHashMap<>();

    private final ConcurrentMap<String, DoubleSupplier> gauges = new ConcurrentHashMap<>();

    @Override
    public Counter counter(String name, String help, String... labels) {
        return (count, values) -> counts.merge(key(name, List.of(values)), count, Long::sum);
    }

    @Override
    public Timer timer(String name, String help, String... labels) {
        return (duration, values) -> counts.merge(key(name, List.of(values)), 1L, Long::sum);
    }

    @Override
    public Gauge gauge(String name, String help, Map<String, String> labels, DoubleSupplier value) {
        String key = key(name, List.copyOf(new TreeMap<>(labels).values()));
        gauges.put(key, value);
        return () -> gauges.remove(key);
    }

    /** The gauges that are shown now. */
    public Map<String, Double> gauges() {
        Map<String, Double> values = new TreeMap<>();
        gauges.forEach((key, value) -> values.put(key, value.getAsDouble()));
        return values;
    }

    private static String key(String name, List<String> values) {
        return (name + " " + String.join(" ", values)).strip();
    }
}
