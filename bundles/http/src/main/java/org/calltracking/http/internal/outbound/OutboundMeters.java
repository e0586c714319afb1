// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal.outbound;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.calltracking.api.health.Meters;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** What is counted on the way out, for as long as somebody keeps the figures. Thread-safe. */
@Component(service = OutboundMeters.class)
public final class OutboundMeters {
    private final AtomicReference<@Nullable Instruments> instruments = new AtomicReference<>();

    private record Instruments(Meters source, Meters.Timer requests) {}

    /** What became of a request. */
    enum Outcome {
        ANSWERED,
        REFUSED,
        FAILED
    }

    @Activate
    public OutboundMeters() {}

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindMeters(Meters meters) {
        instruments.set(new Instruments(
                meters,
                meters.timer(
                        "calltracking_outbound_requests",
                        "Requests to addresses that tenants name, by what became of them.",
                        "outcome")));
    }

    void unbindMeters(Meters meters) {
        Instruments held = instruments.get();
        if (held != null && held.source().equals(meters)) {
            instruments.compareAndSet(held, null);
        }
    }

    void ended(Outcome outcome, Duration duration) {
        Instruments held = instruments.get();
        if (held != null) {
            held.requests().record(duration, label(outcome));
        }
    }

    private static String label(Outcome outcome) {
        return switch (outcome) {
            case ANSWERED -> "answered";
            case REFUSED -> "refused";
            case FAILED -> "failed";
        };
    }
}
