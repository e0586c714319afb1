// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import org.calltracking.api.health.Meters;

/** Keeps what is counted, for tests to look at. */
public final class KeptFigures implements Meters {
    public final Map<String, DoubleSupplier> gauges = new ConcurrentHashMap<>();
    public final Map<String, AtomicLong> counters = new ConcurrentHashMap<>();
    /** The labels of each duration, such as {@code calltracking_http_requests[/s, 2xx]}. */
    public final ConcurrentLinkedQueue<String> timed = new ConcurrentLinkedQueue<>();

    @Override
    public Counter counter(String name, String help, String... labels) {
        return (count, values) ->
                counters.computeIfAbsent(name, any -> new AtomicLong()).addAndGet(count);
    }

    @Override
    public Timer timer(String name, String help, String... labels) {
        return (Duration duration, String... values) -> timed.add(name + List.of(values));
    }

    @Override
    public Gauge gauge(String name, String help, Map<String, String> labels, DoubleSupplier value) {
        gauges.put(name, value);
        return () -> gauges.remove(name);
    }

    double gauge(String name) {
        return gauges.get(name).getAsDouble();
    }
}
