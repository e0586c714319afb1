// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.listener;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.calltracking.api.health.Health;
import org.calltracking.api.plugin.PluginFaults.Fault;
import org.calltracking.api.store.NamedLocks;
import org.jspecify.annotations.Nullable;

/** The threads of the listeners that are there now, and what they report. Thread-safe. */
public final class ListenerThreads {
    private static final String HOUSE = "house";

    private final NamedLocks locks;
    private final Clock clock;
    private final Map<Object, Running> running = new ConcurrentHashMap<>();

    public ListenerThreads(NamedLocks locks, Clock clock) {
        this.locks = locks;
        this.clock = clock;
    }

    private record Running(ListenerThread thread, @Nullable String plugin) {
        String shownFailure(String failure) {
            return thread.fault().isPresent() && plugin != null ? plugin + ": " + failure : failure;
        }
    }

    /**
     * Begins to work for a listener.
     *
     * @param key by which it is removed again
     * @param plugin whose it is; null if it is the house's
     */
    public void add(Object key, @Nullable String plugin, ListenerWork work, StopSignal stop) {
        String name = "events-" + (plugin == null ? HOUSE : plugin);
        ListenerThread thread = new ListenerThread(name, work, stop, locks, clock);
        running.put(key, new Running(thread, plugin));
        thread.start();
    }

    /** Ends the work for a listener. */
    public void remove(Object key) {
        Running gone = running.remove(key);
        if (gone != null) {
            gone.thread().stop();
        }
    }

    /** Ends everything. */
    public void stop() {
        running.values().forEach(one -> one.thread().askToStop());
        running.values().forEach(one -> one.thread().stop());
        running.clear();
    }

    /** The cursors of the listeners that are known, whether they are worked for here or not. */
    public Set<String> cursors() {
        return running.values().stream()
                .flatMap(one -> one.thread().cursor().stream())
                .collect(Collectors.toSet());
    }

    public Health health() {
        String failures = running.values().stream()
                .flatMap(one -> one.thread().failure().map(one::shownFailure).stream())
                .sorted()
                .collect(Collectors.joining("; "));
        return failures.isEmpty() ? Health.up(running.size() + " listeners") : Health.degraded(failures);
    }

    /** Why listeners are set aside, by plug-in. */
    public Map<String, Fault> faults() {
        Map<String, Fault> faults = new HashMap<>();
        for (Running one : running.values()) {
            String plugin = one.plugin();
            if (plugin != null) {
                one.thread().fault().ifPresent(fault -> faults.merge(plugin, fault, ListenerThreads::both));
            }
        }
        return faults;
    }

    /** The plug-ins that have listeners which are not known yet. */
    public Set<String> pending() {
        return running.values().stream()
                .filter(one -> one.thread().isPending())
                .map(Running::plugin)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static Fault both(Fault one, Fault other) {
        Fault first = one.since().isAfter(other.since()) ? other : one;
        Fault second = one.equals(first) ? other : one;
        return new Fault(first.reason() + "; " + second.reason(), first.since());
    }
}
