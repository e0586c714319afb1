// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal;

import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.calltracking.api.health.Meters;
import org.calltracking.api.plugin.Work;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** What this bundle shows in {@link Meters}, which may come late and go again. Thread-safe. */
@Component(service = Figures.class)
public final class Figures {
    private final Map<Figure, Meters.@Nullable Gauge> gauges = new IdentityHashMap<>();
    private volatile @Nullable Sink sink;

    private record Sink(Meters meters, Meters.Timer calls) {}

    /** A gauge, as long as somebody wants it shown. */
    public final class Figure implements AutoCloseable {
        private final String name;
        private final String help;
        private final Map<String, String> labels;
        private final DoubleSupplier value;

        private Figure(String name, String help, Map<String, String> labels, DoubleSupplier value) {
            this.name = name;
            this.help = help;
            this.labels = Map.copyOf(labels);
            this.value = value;
        }

        @Override
        public void close() {
            synchronized (gauges) {
                hide(gauges.remove(this));
            }
        }
    }

    @Activate
    public Figures() {}

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    public void bindMeters(Meters meters) {
        synchronized (gauges) {
            gauges.values().forEach(Figures::hide);
            gauges.replaceAll((figure, former) -> show(figure, meters));
            sink = new Sink(
                    meters,
                    meters.timer(
                            "calltracking_plugin_calls",
                            "Calls of the house into plug-ins.",
                            "plugin",
                            "work",
                            "operation",
                            "outcome"));
        }
    }

    public void unbindMeters(Meters meters) {
        synchronized (gauges) {
            Sink present = sink;
            if (present != null && present.meters() == meters) {
                gauges.values().forEach(Figures::hide);
                gauges.replaceAll((figure, former) -> null);
                sink = null;
            }
        }
    }

    /** Counts a call into a plug-in and its time. */
    public void called(String plugin, Work work, String operation, String outcome, Duration time) {
        Sink present = sink;
        if (present != null) {
            present.calls().record(time, plugin, label(work), operation, outcome);
        }
    }

    /** How a kind of work is labelled. */
    public static String label(Work work) {
        return work.name().toLowerCase(Locale.ROOT);
    }

    /** Shows a figure until it is closed. */
    public Figure gauge(String name, String help, Map<String, String> labels, DoubleSupplier value) {
        Figure figure = new Figure(name, help, labels, value);
        synchronized (gauges) {
            Sink present = sink;
            gauges.put(figure, present == null ? null : show(figure, present.meters()));
        }
        return figure;
    }

    private static Meters.Gauge show(Figure figure, Meters meters) {
        return meters.gauge(figure.name, figure.help, figure.labels, figure.value);
    }

    private static void hide(Meters.@Nullable Gauge gauge) {
        if (gauge != null) {
            gauge.close();
        }
    }
}
