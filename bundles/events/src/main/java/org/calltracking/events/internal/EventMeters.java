// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.calltracking.api.health.Meters;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The figures of events and deliveries, shown while there is somebody to show them. Thread-safe. */
@Component(service = EventMeters.class)
public final class EventMeters {
    private static final String LISTENER = "listener";

    private final AtomicReference<@Nullable Present> present = new AtomicReference<>();
    private final Map<Figure, AtomicReference<Meters.@Nullable Gauge>> figures = new ConcurrentHashMap<>();

    @Activate
    public EventMeters() {}

    /** What is counted with, as long as the service is there. */
    private record Present(Meters meters, Meters.Counter deliveries, Meters.Timer attempts, Meters.Counter removed) {}

    /** A figure that is shown until it is closed. */
    public interface Shown extends AutoCloseable {
        @Override
        void close();
    }

    private record Figure(String name, String help, Map<String, String> labels, LongSupplier value) {}

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void bindMeters(Meters meters) {
        present.set(new Present(
                meters,
                meters.counter("calltracking_deliveries", "Attempts by what they came to", LISTENER, "outcome"),
                meters.timer("calltracking_delivery_attempts", "How long attempts take", LISTENER),
                meters.counter("calltracking_events_removed", "Events removed from the log because they were old")));
        figures.forEach((figure, gauge) -> show(meters, figure, gauge));
    }

    void unbindMeters(Meters meters) {
        Present now = present.get();
        if (now != null && now.meters().equals(meters) && present.compareAndSet(now, null)) {
            figures.values().forEach(EventMeters::hide);
        }
    }

    /** An attempt was made. */
    public void attempt(String listener, String outcome, Duration took) {
        Present now = present.get();
        if (now != null) {
            now.deliveries().add(1, listener, outcome);
            now.attempts().record(took, listener);
        }
    }

    /** Events were removed from the log. */
    public void removed(int events) {
        Present now = present.get();
        if (now != null) {
            now.removed().add(events);
        }
    }

    public Shown showLag(String listener, LongSupplier positions) {
        return show("calltracking_event_lag", "Positions of the log that a listener is behind", listener, positions);
    }

    public Shown showWaiting(String listener, LongSupplier deliveries) {
        return show("calltracking_deliveries_waiting", "Deliveries that wait or are in hand", listener, deliveries);
    }

    public Shown showDead(String listener, LongSupplier deliveries) {
        return show("calltracking_deliveries_dead", "Dead letters", listener, deliveries);
    }

    public Shown showFollowers(LongSupplier followers) {
        return show(new Figure("calltracking_event_followers", "Who follow the log live", Map.of(), followers));
    }

    private Shown show(String name, String help, String listener, LongSupplier value) {
        return show(new Figure(name, help, Map.of(LISTENER, listener), value));
    }

    private Shown show(Figure figure) {
        AtomicReference<Meters.@Nullable Gauge> gauge = new AtomicReference<>();
        figures.put(figure, gauge);
        Present now = present.get();
        if (now != null) {
            show(now.meters(), figure, gauge);
        }
        return () -> {
            figures.remove(figure);
            hide(gauge);
        };
    }

    private static void show(Meters meters, Figure figure, AtomicReference<Meters.@Nullable Gauge> gauge) {
        Meters.Gauge shown = meters.gauge(
                figure.name(),
                figure.help(),
                figure.labels(),
                () -> figure.value().getAsLong());
        close(gauge.getAndSet(shown));
    }

    private static void hide(AtomicReference<Meters.@Nullable Gauge> gauge) {
        close(gauge.getAndSet(null));
    }

    private static void close(Meters.@Nullable Gauge gauge) {
        if (gauge != null) {
            gauge.close();
        }
    }
}
