// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.calltracking.api.http.Endpoint;
import org.calltracking.api.plugin.PluginGuard;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The slots of the paths that are served now, or were until just now. Thread-safe: services come and go while requests
 * look for them. Services are never given back: the framework does that when they go.
 */
@Component(service = EndpointRegistry.class)
public final class EndpointRegistry {
    private static final Logger log = LoggerFactory.getLogger(EndpointRegistry.class);

    private final Map<String, EndpointSlot> slots = new ConcurrentHashMap<>();
    private final Map<ServiceReference<Endpoint>, Taken> taken = new ConcurrentHashMap<>();
    private final BundleContext context;
    private final WaitingRoom room;
    private final PluginEndpoints plugins;
    private final BundleListener uninstalls = this::bundleChanged;

    /** A seat that a service has. */
    private record Taken(EndpointSlot slot, Seat seat, boolean byPlugin) {}

    @Activate
    public EndpointRegistry(BundleContext context, @Reference EndpointMeters meters, @Reference EndpointFaults faults) {
        this(context, meters, faults, SlotLimits.STANDARD);
    }

    EndpointRegistry(BundleContext context, EndpointMeters meters, EndpointFaults faults, SlotLimits limits) {
        this.context = context;
        this.room = new WaitingRoom(limits, meters);
        this.plugins = new PluginEndpoints(context, faults, room, this::seat);
        context.addBundleListener(uninstalls);
    }

    @Deactivate
    void deactivate() {
        context.removeBundleListener(uninstalls);
        slots.values().forEach(EndpointSlot::close);
        room.close();
    }

    @Reference(service = Endpoint.class, cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindEndpoint(ServiceReference<Endpoint> reference) {
        Bundle bundle = reference.getBundle();
        if (bundle == null) {
            return;
        }
        Owner owner = Owner.of(bundle);
        if (owner.plugin().isPresent()) {
            plugins.add(reference, owner);
            return;
        }
        Endpoint endpoint = context.getService(reference);
        if (endpoint != null) {
            String path = endpoint.path();
            ReservedPaths.objection(path, owner)
                    .ifPresentOrElse(
                            objection -> log.error("{} of {} is refused: {}", path, owner.name(), objection),
                            () -> seat(
                                    reference,
                                    new LocatedEndpoint(
                                            path, owner, new HouseOccupant(endpoint, endpoint.bodyLimit()))));
        }
    }

    void unbindEndpoint(ServiceReference<Endpoint> reference) {
        plugins.remove(reference);
        vacate(reference);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindGuard(PluginGuard guard) {
        plugins.guardCame(guard);
    }

    void unbindGuard(PluginGuard guard) {
        if (plugins.guardWent(guard)) {
            taken.forEach((reference, place) -> {
                if (place.byPlugin()) {
                    vacate(reference);
                }
            });
        }
    }

    /** The slot with the longest path that the requested one lies on; the root is no more than itself. */
    Optional<EndpointSlot> find(String path) {
        EndpointSlot slot = slots.get(path);
        for (int end = path.lastIndexOf('/'); slot == null && end > 0; end = path.lastIndexOf('/', end - 1)) {
            slot = slots.get(path.substring(0, end));
        }
        return Optional.ofNullable(slot);
    }

    private void seat(ServiceReference<Endpoint> reference, LocatedEndpoint located) {
        Seat seat = new Seat(located.occupant(), located.owner().bundleId());
        EndpointSlot slot;
        do {
            slot = slots.computeIfAbsent(
                    located.path(),
                    path -> new EndpointSlot(
                            path, located.owner().plugin(), room, gone -> slots.remove(gone.path(), gone)));
        } while (!slot.seat(seat));
        Taken former = taken.put(
                reference, new Taken(slot, seat, located.owner().plugin().isPresent()));
        if (former != null) {
            // Not here: it may have to drain.
            room.execute(() -> former.slot().vacate(former.seat()));
        }
    }

    private void vacate(ServiceReference<Endpoint> reference) {
        Taken place = taken.remove(reference);
        if (place != null) {
            place.slot().vacate(place.seat());
        }
    }

    private void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.UNINSTALLED) {
            long bundle = event.getBundle().getBundleId();
            slots.values().forEach(slot -> slot.uninstalled(bundle));
        }
    }
}
