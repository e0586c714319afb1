// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.meter;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.DoubleSupplier;
import java.util.function.ToIntFunction;
import org.calltracking.api.health.Meters;
import org.calltracking.graphql.internal.SchemaRegistry;
import org.calltracking.graphql.internal.SchemaRegistry.Published;
import org.calltracking.graphql.internal.entry.Gate;
import org.calltracking.graphql.internal.part.Contribution;
import org.calltracking.graphql.internal.stream.EventStreams;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Shows how things stand, to each who keeps figures. Thread-safe. */
@Component(
        service = {},
        immediate = true)
public final class Gauges {
    private static final String PARTS = "calltracking_graphql_parts";
    private static final String PARTS_HELP = "Parts of the schema.";

    private final SchemaRegistry registry;
    private final Gate gate;
    private final EventStreams streams;
    private final ConcurrentMap<Meters, List<Meters.Gauge>> shown = new ConcurrentHashMap<>();

    @Activate
    public Gauges(@Reference SchemaRegistry registry, @Reference Gate gate, @Reference EventStreams streams) {
        this.registry = registry;
        this.gate = gate;
        this.streams = streams;
    }

    @Deactivate
    public void stop() {
        shown.keySet().forEach(this::unbindMeters);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void bindMeters(Meters meters) {
        shown.put(
                meters,
                List.of(
                        meters.gauge(
                                "calltracking_graphql_generation",
                                "How many generations of the schema there were.",
                                Map.of(),
                                registry::generations),
                        meters.gauge(
                                "calltracking_graphql_waiting",
                                "Requests that wait for something that is away.",
                                Map.of(),
                                gate::waiting),
                        meters.gauge("calltracking_graphql_streams", "Streams that are open.", Map.of(), streams::size),
                        meters.gauge(PARTS, PARTS_HELP, Map.of("state", "published"), parts(Gauges::present)),
                        meters.gauge(PARTS, PARTS_HELP, Map.of("state", "away"), parts(Gauges::away)),
                        meters.gauge(
                                PARTS,
                                PARTS_HELP,
                                Map.of("state", "setaside"),
                                parts(published ->
                                        published.composition().setAside().size()))));
    }

    public void unbindMeters(Meters meters) {
        List<Meters.Gauge> gauges = shown.remove(meters);
        if (gauges != null) {
            gauges.forEach(Meters.Gauge::close);
        }
    }

    private DoubleSupplier parts(ToIntFunction<Published> count) {
        return () -> {
            Published published = registry.published();
            return published == null ? 0 : count.applyAsInt(published);
        };
    }

    private static int present(Published published) {
        return published.composition().parts().size() - away(published);
    }

    private static int away(Published published) {
        return (int) published.roster().chosen().stream()
                .filter(Contribution::isAway)
                .map(Contribution::part)
                .filter(part -> part != null && published.composition().parts().contains(part.name()))
                .count();
    }
}
