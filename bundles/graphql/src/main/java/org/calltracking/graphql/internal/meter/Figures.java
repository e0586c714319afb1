// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.meter;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.calltracking.api.health.Meters;
import org.calltracking.graphql.internal.execution.Answer;
import org.calltracking.graphql.internal.execution.Operation;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Counts what happens, while there is somebody to count for. Thread-safe. */
@Component(service = Figures.class)
public final class Figures {
    private final AtomicReference<@Nullable Instruments> instruments = new AtomicReference<>();

    private record Instruments(Meters meters, Meters.Timer requests, Meters.Counter swaps, Meters.Counter waits) {
        static Instruments of(Meters meters) {
            return new Instruments(
                    meters,
                    meters.timer(
                            "calltracking_graphql_requests",
                            "Requests with their waits, by the first field of their operation.",
                            "operation",
                            "outcome"),
                    meters.counter(
                            "calltracking_graphql_swaps", "Parts that took over from another of their name.", "schema"),
                    meters.counter(
                            "calltracking_graphql_waits",
                            "Requests that waited for something that was away.",
                            "outcome"));
        }
    }

    @Activate
    public Figures() {}

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    public void bindMeters(Meters service) {
        instruments.set(Instruments.of(service));
    }

    public void unbindMeters(Meters service) {
        instruments.updateAndGet(known -> known != null && known.meters() == service ? null : known);
    }

    /** @param began when the request came, by the nanoseconds of the system */
    public void answered(Operation operation, long began, Answer answer) {
        String kind = operation.definition().getOperation().name().toLowerCase(Locale.ROOT);
        String outcome = answer.refusal() != null ? "refused" : answer.errors().isEmpty() ? "ok" : "errors";
        request(kind + ":" + operation.firstField(), outcome, began);
    }

    /** A request was refused before it was known what it asks for, or although it is. */
    public void refused(long began) {
        request("unknown", "refused", began);
    }

    private void request(String operation, String outcome, long began) {
        Instruments present = instruments.get();
        if (present != null) {
            present.requests().record(Duration.ofNanos(System.nanoTime() - began), operation, outcome);
        }
    }

    /** @param sameTypes whether the schema stayed as it was */
    public void swapped(long parts, boolean sameTypes) {
        Instruments present = instruments.get();
        if (present != null && parts > 0) {
            present.swaps().add(parts, sameTypes ? "same" : "changed");
        }
    }

    public void waited(boolean inVain) {
        Instruments present = instruments.get();
        if (present != null) {
            present.waits().add(1, inVain ? "in_vain" : "entered");
        }
    }
}
