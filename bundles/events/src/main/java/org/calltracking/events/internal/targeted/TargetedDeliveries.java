// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.targeted;

import java.time.Clock;
import java.util.function.Supplier;
import org.calltracking.api.event.TargetedListener;
import org.calltracking.api.plugin.PluginGuard;
import org.calltracking.events.internal.EventMeters;
import org.calltracking.events.internal.Sequencer;
import org.calltracking.events.internal.listener.HouseCalls;
import org.calltracking.events.internal.listener.ListenerCalls;
import org.calltracking.events.internal.listener.ListenerSource;
import org.calltracking.events.internal.listener.ListenerWork;
import org.calltracking.events.internal.listener.PluginCalls;
import org.calltracking.events.internal.listener.StopSignal;
import org.calltracking.events.internal.store.DeliveryStore;
import org.calltracking.events.internal.store.EventStore;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes the deliveries to listeners with targets. */
@Component(service = TargetedDeliveries.class)
public final class TargetedDeliveries {
    private final EventStore events;
    private final DeliveryStore deliveries;
    private final Sequencer sequencer;
    private final EventMeters meters;
    private final Clock clock;

    @Activate
    public TargetedDeliveries(
            @Reference EventStore events,
            @Reference DeliveryStore deliveries,
            @Reference Sequencer sequencer,
            @Reference EventMeters meters,
            @Reference Clock clock) {
        this.events = events;
        this.deliveries = deliveries;
        this.sequencer = sequencer;
        this.meters = meters;
        this.clock = clock;
    }

    /** The delivery to a listener; null if it has gone already. */
    public @Nullable ListenerWork to(
            ListenerSource<TargetedListener> source, Supplier<@Nullable PluginGuard> guard, StopSignal stop) {
        String plugin = source.plugin();
        if (plugin != null) {
            return delivery(source, new PluginCalls(plugin, guard), stop);
        }
        TargetedListener listener = source.get();
        if (listener == null) {
            return null;
        }
        // Before the registration returns: what is committed afterwards belongs to the listener.
        events.beginHere(TargetedListening.cursor(listener.name()));
        return delivery(source, new HouseCalls("events-to-" + listener.name()), stop);
    }

    private ListenerWork delivery(ListenerSource<TargetedListener> source, ListenerCalls calls, StopSignal stop) {
        TargetedOpening opening = new TargetedOpening(source, calls);
        return new TargetedDelivery(opening, source, calls, events, deliveries, sequencer, meters, clock, stop);
    }
}
