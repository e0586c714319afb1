// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.calltracking.api.event.EventListener;
import org.calltracking.api.event.TargetedListener;
import org.calltracking.api.health.Health;
import org.calltracking.api.plugin.PluginFaults;
import org.calltracking.api.plugin.PluginGuard;
import org.calltracking.api.store.NamedLocks;
import org.calltracking.api.store.Store;
import org.calltracking.events.internal.listener.ListenerThreads;
import org.calltracking.events.internal.listener.StopSignal;
import org.calltracking.events.internal.ordered.OrderedDeliveries;
import org.calltracking.events.internal.store.DeliveryStore;
import org.calltracking.events.internal.store.EventStore;
import org.calltracking.events.internal.targeted.TargetedDeliveries;
import org.calltracking.store.testing.StoreFixture;

/** The parts of this bundle as one process has them. */
public final class Node implements AutoCloseable {
    /** How long a plug-in's listener may work on one event. */
    public static final Duration LIMIT = Duration.ofSeconds(1);

    private final Store store;
    private final Sequencer sequencer;
    private final StoredEventLog log;
    private final EventMeters meters = new EventMeters();
    private final OrderedDeliveries ordered;
    private final TargetedDeliveries targeted;
    private final ListenerThreads threads;
    private final AtomicReference<PluginGuard> guard = new AtomicReference<>();

    public Node(StoreFixture fixture) {
        this(fixture, fixture.store("events"), fixture.locks());
    }

    /**
     * A process with something between it and the database.
     *
     * @param store the fixture's, seen by this process
     * @param locks the fixture's, seen by this process
     */
    public Node(StoreFixture fixture, Store store, NamedLocks locks) {
        this.store = store;
        EventStore events = new EventStore(store);
        DeliveryStore deliveries = new DeliveryStore(store, events, fixture.clock());
        this.sequencer = new Sequencer(events);
        this.log = new StoredEventLog(events, sequencer, fixture.clock());
        this.ordered = new OrderedDeliveries(events, sequencer, meters, LIMIT);
        this.targeted = new TargetedDeliveries(events, deliveries, sequencer, meters, fixture.clock());
        this.threads = new ListenerThreads(locks, fixture.clock());
    }

    public StoredEventLog log() {
        return log;
    }

    public void append(String type, String subject) {
        append(type, null, subject);
    }

    public void append(String type, Long account, String subject) {
        store.write(() -> log.append(type, account, subject, Map.of()));
    }

    public void add(EventListener listener) {
        add(listener, null);
    }

    /** @param plugin whose it is; null if it is the house's */
    public void add(EventListener listener, String plugin) {
        StopSignal stop = new StopSignal();
        threads.add(listener, plugin, ordered.to(new GivenSource<>(listener, plugin), guard::get, stop), stop);
    }

    public void remove(EventListener listener) {
        threads.remove(listener);
    }

    public void add(TargetedListener listener) {
        add(listener, null);
    }

    /** @param plugin whose it is; null if it is the house's */
    public void add(TargetedListener listener, String plugin) {
        StopSignal stop = new StopSignal();
        threads.add(listener, plugin, targeted.to(new GivenSource<>(listener, plugin), guard::get, stop), stop);
    }

    public void remove(TargetedListener listener) {
        threads.remove(listener);
    }

    public void guard(PluginGuard pluginGuard) {
        guard.set(pluginGuard);
    }

    public EventMeters meters() {
        return meters;
    }

    public Health health() {
        return threads.health();
    }

    public Map<String, PluginFaults.Fault> faults() {
        return threads.faults();
    }

    public Set<String> pending() {
        return threads.pending();
    }

    public Set<String> cursors() {
        return threads.cursors();
    }

    public long position() {
        return sequencer.lastPosition();
    }

    @Override
    public void close() throws InterruptedException {
        threads.stop();
        sequencer.stop();
    }
}
