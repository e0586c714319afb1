// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.calltracking.api.health.Meters;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** What the edge counts, for as long as somebody keeps the figures. Thread-safe. */
@Component(service = EndpointMeters.class)
public final class EndpointMeters {
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicReference<@Nullable Instruments> instruments = new AtomicReference<>();

    private record Instruments(Meters source, Meters.Timer requests, Meters.Counter waits, Meters.Gauge waiting) {}

    @Activate
    public EndpointMeters() {}

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindMeters(Meters meters) {
        replace(new Instruments(
                meters,
                meters.timer(
                        "calltracking_http_requests",
                        "Requests by endpoint and class of status, from arrival to answer.",
                        "endpoint",
                        "status"),
                meters.counter("calltracking_http_waits", "Requests that had to wait for their endpoint."),
                meters.gauge(
                        "calltracking_http_waiting",
                        "Requests that wait for their endpoint.",
                        Map.of(),
                        waiting::get)));
    }

    void unbindMeters(Meters meters) {
        Instruments held = instruments.get();
        if (held != null && held.source().equals(meters)) {
            replace(null);
        }
    }

    private void replace(@Nullable Instruments next) {
        Instruments former = instruments.getAndSet(next);
        if (former != null) {
            former.waiting().close();
        }
    }

    void answered(String endpoint, int status, Duration duration) {
        Instruments held = instruments.get();
        if (held != null) {
            held.requests().record(duration, endpoint, status / 100 + "xx");
        }
    }

    void waitingBegan() {
        waiting.incrementAndGet();
        Instruments held = instruments.get();
        if (held != null) {
            held.waits().add(1);
        }
    }

    void waitingEnded() {
        waiting.decrementAndGet();
    }
}
