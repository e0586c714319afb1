// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.ordered;

import java.time.Duration;
import java.util.function.Supplier;
import org.calltracking.api.event.EventListener;
import org.calltracking.api.plugin.PluginGuard;
import org.calltracking.events.internal.EventMeters;
import org.calltracking.events.internal.Sequencer;
import org.calltracking.events.internal.listener.ListenerSource;
import org.calltracking.events.internal.listener.ListenerWork;
import org.calltracking.events.internal.listener.PluginCalls;
import org.calltracking.events.internal.listener.StopSignal;
import org.calltracking.events.internal.store.EventStore;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes the deliveries to listeners of the ordered kind. */
@Component(service = OrderedDeliveries.class)
public final class OrderedDeliveries {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final EventStore events;
    private final Sequencer sequencer;
    private final EventMeters meters;
    private final Duration limit;

    @Activate
    public OrderedDeliveries(
            @Reference EventStore events, @Reference Sequencer sequencer, @Reference EventMeters meters) {
        this(events, sequencer, meters, LIMIT);
    }

    /** @param limit how long a plug-in's listener may work on one event */
    public OrderedDeliveries(EventStore events, Sequencer sequencer, EventMeters meters, Duration limit) {
        this.events = events;
        this.sequencer = sequencer;
        this.meters = meters;
        this.limit = limit;
    }

    /** The delivery to a listener; null if it has gone already. */
    public @Nullable ListenerWork to(
            ListenerSource<EventListener> source, Supplier<@Nullable PluginGuard> guard, StopSignal stop) {
        String plugin = source.plugin();
        if (plugin != null) {
            PluginListener opening = new PluginListener(source, new PluginCalls(plugin, guard), limit);
            return new OrderedDelivery(opening, source, events, sequencer, meters, stop);
        }
        EventListener listener = source.get();
        if (listener == null) {
            return null;
        }
        // Before the registration returns: what is committed afterwards belongs to the listener.
        events.beginHere(listener.name());
        OrderedListener known = new OrderedListener(listener.name(), listener.types(), listener::on);
        return new OrderedDelivery(() -> known, source, events, sequencer, meters, stop);
    }
}
