// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import org.calltracking.api.health.Meters;

/** Counts what the bundle counts. */
final class Counts implements Meters {
    private final Map<String, LongAdder> counters = new ConcurrentHashMap<>();

    long of(String name) {
        return counters.get(name).sum();
    }

    @Override
    public Counter counter(String name, String help, String... labels) {
        LongAdder adder = counters.computeIfAbsent(name, key -> new LongAdder());
        return (count, values) -> adder.add(count);
    }

    @Override
    public Timer timer(String name, String help, String... labels) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Gauge gauge(String name, String help, Map<String, String> labels, DoubleSupplier value) {
        throw new UnsupportedOperationException();
    }
}
