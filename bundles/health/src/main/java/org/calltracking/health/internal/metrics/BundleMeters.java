// SPDX-License-Identifier: Apache-2.0
package org.calltracking.health.internal.metrics;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import org.calltracking.api.health.Meters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * The meters that one bundle asked for. They go with it, so that neither its figures nor its classes stay behind, and
 * a newer revision may label them otherwise.
 */
@Component(scope = ServiceScope.BUNDLE)
public final class BundleMeters implements Meters {
    private final MeterRegistry registry;
    private final Set<Gauge> gauges = ConcurrentHashMap.newKeySet();

    @Activate
    public BundleMeters(@Reference MeterRegistry registry) {
        this.registry = registry;
    }

    @Deactivate
    void release() {
        gauges.forEach(Gauge::close);
        registry.release(this);
    }

    @Override
    public Counter counter(String name, String help, String... labels) {
        return registry.meter(
                this, name, PrometheusCounter.class, List.of(labels), () -> new PrometheusCounter(name, help, labels));
    }

    @Override
    public Timer timer(String name, String help, String... labels) {
        return registry.meter(
                this, name, PrometheusTimer.class, List.of(labels), () -> new PrometheusTimer(name, help, labels));
    }

    @Override
    public Gauge gauge(String name, String help, Map<String, String> labels, DoubleSupplier value) {
        Gauge shown = registry.meter(
                        this, name, PrometheusGauges.class, List.of(), () -> new PrometheusGauges(name, help))
                .add(labels, value);
        Gauge gauge = new Gauge() {
            @Override
            public void close() {
                gauges.remove(this);
                shown.close();
            }
        };
        gauges.add(gauge);
        return gauge;
    }
}
