// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.calltracking.api.plugin.PluginFaults.Fault;
import org.calltracking.api.plugin.PluginGuard;
import org.calltracking.api.store.StoreContribution;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** The stores of plug-ins. They wait while nobody guards the calls into plug-ins. Thread-safe. */
final class PluginStores {
    private final BundleContext context;
    private final Units units;
    private final DataSource migrations;
    private final Duration limit;
    private final Clock clock;
    private final Predicate<String> ofHouse;
    private final AtomicReference<@Nullable PluginGuard> guard = new AtomicReference<>();
    private final Map<ServiceReference<StoreContribution>, PluginTables> tables = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(PluginStores::thread);

    /**
     * @param migrations where a statement ends that has taken longer than the limit
     * @param ofHouse whether a bundle of the house has tables of that name
     */
    PluginStores(
            BundleContext context,
            Units units,
            DataSource migrations,
            Duration limit,
            Clock clock,
            Predicate<String> ofHouse) {
        this.context = context;
        this.units = units;
        this.migrations = migrations;
        this.limit = limit;
        this.clock = clock;
        this.ofHouse = ofHouse;
    }

    BundleContext context() {
        return context;
    }

    Units units() {
        return units;
    }

    DataSource migrations() {
        return migrations;
    }

    Duration limit() {
        return limit;
    }

    Clock clock() {
        return clock;
    }

    boolean isOfHouse(String name) {
        return ofHouse.test(name);
    }

    void guard(PluginGuard current) {
        guard.set(current);
    }

    void guardGone(PluginGuard gone) {
        guard.compareAndSet(gone, null);
    }

    void add(ServiceReference<StoreContribution> reference, Bundle bundle, String plugin) {
        boolean second =
                tables.values().stream().anyMatch(other -> other.plugin().equals(plugin));
        PluginTables added = new PluginTables(reference, bundle, plugin, this);
        if (second) {
            added.setAside("it has two StoreContributions: it may have one", null);
        }
        tables.put(reference, added);
    }

    void remove(ServiceReference<StoreContribution> reference) {
        PluginTables removed = tables.remove(reference);
        if (removed != null) {
            removed.close();
        }
    }

    /** Opens what waits, without waiting for it. */
    void openPending() {
        PluginGuard current = guard.get();
        if (current != null) {
            tables.values().forEach(table -> table.openIfPending(current, threads));
        }
    }

    Map<String, Fault> faults() {
        Map<String, Fault> faults = new TreeMap<>();
        for (PluginTables table : tables.values()) {
            Fault fault = table.fault();
            if (fault != null) {
                faults.put(table.plugin(), fault);
            }
        }
        return faults;
    }

    Set<String> pending() {
        return tables.values().stream()
                .filter(PluginTables::isPending)
                .map(PluginTables::plugin)
                .collect(Collectors.toSet());
    }

    void stop() {
        threads.shutdownNow();
        tables.values().forEach(PluginTables::close);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "store-plugin");
        thread.setDaemon(true);
        return thread;
    }
}
