// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.calltracking.api.event.EventListener;
import org.calltracking.api.health.Health;
import org.calltracking.api.health.HealthCheck;
import org.calltracking.api.store.NamedLocks;
import org.calltracking.api.store.StoreUnavailableException;
import org.calltracking.events.internal.store.EventStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a delivery for each listener that is there, and reports those that fail. */
@Component(service = HealthCheck.class, immediate = true)
public final class Deliveries implements HealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    private final EventStore events;
    private final Sequencer sequencer;
    private final NamedLocks locks;
    private final Map<EventListener, Delivery> deliveries = new ConcurrentHashMap<>();

    @Activate
    public Deliveries(@Reference EventStore events, @Reference Sequencer sequencer, @Reference NamedLocks locks) {
        this.events = events;
        this.sequencer = sequencer;
        this.locks = locks;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindListener(EventListener listener) {
        if (listener.types().isEmpty()) {
            LOG.error("The listener {} names no types and gets no events", listener.name());
            return;
        }
        makeCursor(listener.name());
        Delivery delivery = new Delivery(listener, events, sequencer, locks);
        deliveries.put(listener, delivery);
        delivery.start();
    }

    void unbindListener(EventListener listener) {
        Delivery gone = deliveries.remove(listener);
        if (gone != null) {
            gone.stop();
        }
    }

    @Deactivate
    void stop() {
        deliveries.values().forEach(Delivery::askToStop);
        deliveries.values().forEach(Delivery::stop);
    }

    @Override
    public String name() {
        return "events";
    }

    @Override
    public Health check() {
        String failures = deliveries.values().stream()
                .flatMap(delivery -> delivery.failure().stream())
                .sorted()
                .collect(Collectors.joining("; "));
        return failures.isEmpty() ? Health.up(deliveries.size() + " listeners") : Health.degraded(failures);
    }

    /** Before the registration returns: what is committed afterwards belongs to the listener. */
    private void makeCursor(String listener) {
        try {
            events.cursor(listener);
        } catch (StoreUnavailableException e) {
            LOG.debug("The cursor of {} is made by its delivery", listener, e);
        }
    }
}
