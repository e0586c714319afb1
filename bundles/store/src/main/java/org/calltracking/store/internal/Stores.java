// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.calltracking.api.health.Health;
import org.calltracking.api.plugin.PluginFaults;
import org.calltracking.api.plugin.PluginGuard;
import org.calltracking.api.store.Database;
import org.calltracking.api.store.SchemaGuard;
import org.calltracking.api.store.StoreContribution;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.condition.Condition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lives as long as there is a database to use: watches whether it answers, and opens a store for each contribution.
 * Both happen on one thread, so nobody's activation waits for the database; plug-ins have threads of their own.
 */
@Component(
        service = {Stores.class, PluginFaults.class},
        immediate = true)
public final class Stores implements PluginFaults {
    private static final Logger LOG = LoggerFactory.getLogger(Stores.class);
    private static final int WATCH_SECONDS = 1;
    private static final int STOP_SECONDS = 3;
    private static final Duration PLUGIN_STATEMENT_LIMIT = Duration.ofMinutes(5);

    private final BundleContext context;
    private final Pools pools;
    private final Units units;
    private final DatabaseWatch watch;
    private final Map<ServiceReference<StoreContribution>, BundleTables> tables = new ConcurrentHashMap<>();
    private final PluginStores plugins;
    private final Upgrade upgrade;
    private final AtomicInteger started = new AtomicInteger();
    private final ScheduledExecutorService worker =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "store"));

    @Activate
    public Stores(
            BundleContext context,
            @Reference(policyOption = ReferencePolicyOption.GREEDY) Database database,
            @Reference(policyOption = ReferencePolicyOption.GREEDY) SchemaGuard guard,
            @Reference Clock clock)
            throws SQLException {
        this(context, database, guard, clock, PLUGIN_STATEMENT_LIMIT);
    }

    /** @param pluginStatementLimit how long one statement of a plug-in's migration may take, in whole seconds */
    Stores(BundleContext context, Database database, SchemaGuard guard, Clock clock, Duration pluginStatementLimit)
            throws SQLException {
        this.context = context;
        this.pools = new Pools(database);
        this.units = new Units(pools);
        this.upgrade = new Upgrade(context, guard, pools.migrations());
        this.watch = new DatabaseWatch(database, pools, units);
        this.plugins = new PluginStores(
                context,
                units,
                Sessions.ofMigrations(database, pluginStatementLimit),
                pluginStatementLimit,
                clock,
                name -> tables.values().stream().anyMatch(table -> table.name().equals(name)));
        worker.scheduleWithFixedDelay(this::tend, 0, WATCH_SECONDS, TimeUnit.SECONDS);
    }

    @Reference(
            service = StoreContribution.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void bindContribution(ServiceReference<StoreContribution> reference) {
        Bundle bundle = reference.getBundle();
        if (bundle == null) {
            return;
        }
        String plugin = bundle.getHeaders("").get(PluginGuard.HEADER);
        if (plugin == null) {
            tables.put(reference, new BundleTables(Contributed.by(reference, context), bundle));
        } else {
            plugins.add(reference, bundle, plugin);
        }
        tendSoon();
    }

    void unbindContribution(ServiceReference<StoreContribution> reference) {
        plugins.remove(reference);
        BundleTables removed = tables.remove(reference);
        if (removed != null) {
            removed.close();
        }
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindGuard(PluginGuard guard) {
        plugins.guard(guard);
        tendSoon();
    }

    void unbindGuard(PluginGuard gone) {
        plugins.guardGone(gone);
    }

    /** The launcher tells by this service that all bundles have been started. */
    @Reference(
            target = "(" + Condition.CONDITION_ID + "=org.calltracking.started)",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC)
    void bindStarted(Condition condition) {
        started.incrementAndGet();
        tendSoon();
    }

    void unbindStarted(Condition condition) {
        started.decrementAndGet();
    }

    @Deactivate
    void stop() throws InterruptedException {
        worker.shutdownNow();
        plugins.stop();
        tables.values().forEach(BundleTables::close);
        if (!worker.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("A migration is still running while the store stops");
        }
        watch.close();
        pools.close();
    }

    Pools pools() {
        return pools;
    }

    Health health() {
        String away = watch.awayReason();
        if (away != null) {
            return Health.down(away);
        }
        String refusal = upgrade.refusal();
        if (refusal != null) {
            return Health.down(refusal);
        }
        String pending = tables.values().stream()
                .filter(BundleTables::isPending)
                .map(BundleTables::name)
                .sorted()
                .collect(Collectors.joining(", "));
        if (!pending.isEmpty()) {
            return Health.down("waits for the migrations of " + pending);
        }
        String failures = tables.values().stream()
                .flatMap(table -> table.failure().stream())
                .sorted()
                .collect(Collectors.joining("; "));
        return failures.isEmpty() ? Health.up(watch.description()) : Health.degraded(failures);
    }

    @Override
    public Map<String, Fault> faults() {
        return plugins.faults();
    }

    @Override
    public Set<String> pending() {
        return plugins.pending();
    }

    private void tendSoon() {
        try {
            worker.execute(this::tend);
        } catch (RejectedExecutionException e) {
            LOG.debug("Somebody came while the store stops");
        }
    }

    private void tend() {
        try {
            if (watch.answers()) {
                openPending();
            }
        } catch (SQLException e) {
            LOG.warn("The tables cannot be looked at and that is tried again: {}", e.getMessage());
        } catch (RuntimeException e) {
            // A periodic task that throws is never run again.
            LOG.error("The store's thread goes on after an error", e);
        }
    }

    private void openPending() throws SQLException {
        upgrade.look();
        List<BundleTables> pending =
                tables.values().stream().filter(BundleTables::isPending).toList();
        boolean allThere = started.get() > 0;
        if (!pending.isEmpty() && !(upgrade.mayOpen() && openHouse(pending, allThere))) {
            return;
        }
        upgrade.settle(allThere, tables.values().stream().allMatch(BundleTables::isOpen));
        plugins.openPending();
    }

    /** @return whether nothing has to wait because of what other tables are like */
    private boolean openHouse(List<BundleTables> pending, boolean allThere) throws SQLException {
        List<BundleTables> changed = new ArrayList<>();
        for (BundleTables table : pending) {
            if (table.migrations().areDone(pools.migrations())) {
                table.open(context, units);
            } else {
                changed.add(table);
            }
        }
        if (!changed.isEmpty() && !upgrade.mayChange(changed, allThere)) {
            return false;
        }
        changed.forEach(table -> table.migrateAndOpen(context, pools, units));
        return true;
    }
}
