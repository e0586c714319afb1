// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.testing;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleSupplier;
import org.calltracking.api.health.Meters;

/** Keeps what it is told. */
public final class RecordedMeters implements Meters {
    private final List<String> timed = new CopyOnWriteArrayList<>();
    private final Map<String, DoubleSupplier> gauges = new ConcurrentHashMap<>();

    /** A line of each time that was taken: the meter and its labels. */
    public List<String> timed() {
        return timed;
    }

    /** The gauges that are shown now, by name and labels. */
    public Map<String, DoubleSupplier> gauges() {
        return gauges;
    }

    @Override
    public Counter counter(String name, String help, String... labels) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Timer timer(String name, String help, String... labels) {
        return (time, values) -> timed.add(name + " " + String.join(" ", values));
    }

    @Override
    public Gauge gauge(String name, String help, Map<String, String> labels, DoubleSupplier value) {
        String key = name + new TreeMap<>(labels);
        gauges.put(key, value);
        return () -> gauges.remove(key);
    }
}
