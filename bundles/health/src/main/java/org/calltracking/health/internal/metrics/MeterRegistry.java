// SPDX-License-Identifier: Apache-2.0
package org.calltracking.health.internal.metrics;

import io.prometheus.metrics.instrumentation.jvm.JvmBufferPoolMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmClassLoadingMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmRuntimeInfoMetric;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * All meters of the process by name, each as long as somebody who asked for it is there. Thread-safe.
 *
 * <p>Of the JVM's own figures those are left out that listen to its beans: nobody takes such a listener away again.
 */
@Component(service = MeterRegistry.class)
public final class MeterRegistry {
    /** Others would be changed on their way, each by another rule. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Map<String, Held> meters = new HashMap<>();

    @Activate
    public MeterRegistry() {
        JvmBufferPoolMetrics.builder().register(registry);
        JvmClassLoadingMetrics.builder().register(registry);
        JvmGarbageCollectorMetrics.builder().register(registry);
        JvmMemoryMetrics.builder().register(registry);
        JvmRuntimeInfoMetric.builder().register(registry);
        JvmThreadsMetrics.builder().register(registry);
        ProcessMetrics.builder().register(registry);
    }

    /**
     * The meter of that name, which is made if it is new.
     *
     * @param owner for whom it is kept
     * @throws IllegalArgumentException if the name belongs to a meter of another kind or with other labels, or is none
     */
    synchronized <M extends Meter> M meter(
            Object owner, String name, Class<M> kind, List<String> labels, Supplier<M> making) {
        Held held = meters.get(name);
        if (held == null) {
            check(name);
            labels.forEach(MeterRegistry::check);
            M made = making.get();
            registry.register(made.collector());
            held = new Held(made, List.copyOf(labels), new HashSet<>());
            meters.put(name, held);
        } else if (!kind.isInstance(held.meter) || !held.labels.equals(labels)) {
            throw new IllegalArgumentException("the meter " + name + " is there already, with the labels " + held.labels
                    + ", as a " + held.meter.getClass().getSimpleName());
        }
        held.owners.add(owner);
        return kind.cast(held.meter);
    }

    /** Takes away what only this owner asked for. */
    synchronized void release(Object owner) {
        meters.values().removeIf(held -> {
            boolean over = held.owners.remove(owner) && held.owners.isEmpty();
            if (over) {
                registry.unregister(held.meter.collector());
            }
            return over;
        });
    }

    static void check(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a meter or label is called like calltracking_requests, not " + name);
        }
    }

    /** All figures now. */
    public MetricSnapshots scrape() {
        return registry.scrape();
    }

    private record Held(Meter meter, List<String> labels, Set<Object> owners) {}
}
