// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.calltracking.api.health.Health;
import org.calltracking.api.store.Database;
import org.calltracking.api.store.StoreContribution;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lives as long as there is a database to use: watches whether it answers, and opens a store for each contribution.
 * Both happen on one thread, so nobody's activation waits for the database.
 */
@Component(service = Stores.class, immediate = true)
public final class Stores {
    private static final Logger LOG = LoggerFactory.getLogger(Stores.class);
    private static final int WATCH_SECONDS = 1;
    private static final int STOP_SECONDS = 3;

    private final BundleContext context;
    private final Pools pools;
    private final Units units;
    private final DatabaseWatch watch;
    private final Map<ServiceReference<StoreContribution>, BundleTables> tables = new ConcurrentHashMap<>();
    private final ScheduledExecutorService worker =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "store"));

    @Activate
    public Stores(BundleContext context, @Reference(policyOption = ReferencePolicyOption.GREEDY) Database database)
            throws SQLException {
        this.context = context;
        this.pools = new Pools(database);
        this.units = new Units(pools);
        this.watch = new DatabaseWatch(database, pools, units);
        worker.scheduleWithFixedDelay(this::tend, 0, WATCH_SECONDS, TimeUnit.SECONDS);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindContribution(StoreContribution contribution, ServiceReference<StoreContribution> reference) {
        tables.put(reference, new BundleTables(contribution, reference.getBundle()));
        try {
            worker.execute(this::tend);
        } catch (RejectedExecutionException e) {
            LOG.debug("{} came while the store stops", contribution.name());
        }
    }

    void unbindContribution(ServiceReference<StoreContribution> reference) {
        BundleTables removed = tables.remove(reference);
        if (removed != null) {
            removed.close();
        }
    }

    @Deactivate
    void stop() throws InterruptedException {
        worker.shutdownNow();
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

    private void tend() {
        try {
            if (watch.answers()) {
                tables.values().forEach(table -> table.openIfPending(context, pools, units));
            }
        } catch (RuntimeException e) {
            // A periodic task that throws is never run again.
            LOG.error("The store's thread goes on after an error", e);
        }
    }
}
