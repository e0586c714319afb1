// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.calltracking.api.event.EventListener;
import org.calltracking.api.event.TargetedListener;
import org.calltracking.api.health.Health;
import org.calltracking.api.health.HealthCheck;
import org.calltracking.api.plugin.PluginFaults;
import org.calltracking.api.plugin.PluginGuard;
import org.calltracking.api.store.NamedLocks;
import org.calltracking.events.internal.listener.ListenerThreads;
import org.calltracking.events.internal.listener.ListenerWork;
import org.calltracking.events.internal.listener.StopSignal;
import org.calltracking.events.internal.ordered.OrderedDeliveries;
import org.calltracking.events.internal.targeted.TargetedDeliveries;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Has each listener that is there worked for, and reports those that fail. A plug-in's listener is made on the thread
 * that works for it, so nobody who registers one waits for it.
 */
@Component(
        service = {Listeners.class, HealthCheck.class, PluginFaults.class},
        immediate = true)
public final class Listeners implements HealthCheck, PluginFaults {
    private final BundleContext context;
    private final OrderedDeliveries ordered;
    private final TargetedDeliveries targeted;
    private final ListenerThreads threads;
    private final AtomicReference<@Nullable PluginGuard> guard = new AtomicReference<>();

    @Activate
    public Listeners(
            BundleContext context,
            @Reference OrderedDeliveries ordered,
            @Reference TargetedDeliveries targeted,
            @Reference NamedLocks locks,
            @Reference Clock clock) {
        this.context = context;
        this.ordered = ordered;
        this.targeted = targeted;
        this.threads = new ListenerThreads(locks, clock);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindGuard(PluginGuard service) {
        guard.set(service);
    }

    void unbindGuard(PluginGuard service) {
        guard.compareAndSet(service, null);
    }

    @Reference(
            service = EventListener.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void bindListener(ServiceReference<EventListener> reference) {
        ServiceSource<EventListener> source = ServiceSource.of(context, reference);
        StopSignal stop = new StopSignal();
        add(source, ordered.to(source, guard::get, stop), stop);
    }

    void unbindListener(ServiceReference<EventListener> reference) {
        threads.remove(reference);
    }

    @Reference(
            service = TargetedListener.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void bindTargetedListener(ServiceReference<TargetedListener> reference) {
        ServiceSource<TargetedListener> source = ServiceSource.of(context, reference);
        StopSignal stop = new StopSignal();
        add(source, targeted.to(source, guard::get, stop), stop);
    }

    void unbindTargetedListener(ServiceReference<TargetedListener> reference) {
        threads.remove(reference);
    }

    @Deactivate
    void stop() {
        threads.stop();
    }

    @Override
    public String name() {
        return "events";
    }

    @Override
    public Health check() {
        return threads.health();
    }

    @Override
    public Map<String, Fault> faults() {
        return threads.faults();
    }

    @Override
    public Set<String> pending() {
        return threads.pending();
    }

    /** The cursors of the listeners that are there, set aside or not. */
    public Set<String> cursors() {
        return threads.cursors();
    }

    private void add(ServiceSource<?> source, @Nullable ListenerWork work, StopSignal stop) {
        if (work != null) {
            threads.add(source.reference(), source.plugin(), work, stop);
        }
    }
}
