// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import org.calltracking.api.health.Meters;

/** Figures that can be looked at, under their names and the values of their labels. */
public final class RecordedMeters implements Meters {
    private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();
    private final Map<String, DoubleSupplier> gauges = new ConcurrentHashMap<>();

    @Override
    public Counter counter(String name, String help, String... labels) {
        return (count, values) -> add(name, count, values);
    }

    @Override
    public Timer timer(String name, String help, String... labels) {
        return (Duration duration, String... values) -> add(name, 1, values);
    }

    @Override
    public Gauge gauge(String name, String help, Map<String, String> labels, DoubleSupplier value) {
        String key = name + List.copyOf(labels.values());
        gauges.put(key, value);
        return () -> gauges.remove(key);
    }

    private void add(String name, long count, String... values) {
        counts.computeIfAbsent(name + List.of(values), key -> new AtomicLong()).addAndGet(count);
    }

    public long count(String key) {
        AtomicLong found = counts.get(key);
        return found == null ? 0 : found.get();
    }

    /** Null if it is not shown. */
    Double gauge(String key) {
        DoubleSupplier found = gauges.get(key);
        return found == null ? null : found.getAsDouble();
    }
}
