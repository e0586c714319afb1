// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import java.net.URL;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.calltracking.api.plugin.PluginFaults.Fault;
import org.calltracking.api.plugin.PluginGuard;
import org.calltracking.api.plugin.Work;
import org.calltracking.api.store.StoreContribution;
import org.flywaydb.core.internal.exception.FlywayMigrateException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables of a plug-in, on their way to a store. All of the plug-in is asked through the guard, and the rest is done
 * on a thread of its own, so that nobody waits for it. Thread-safe.
 */
final class PluginTables {
    private static final Logger LOG = LoggerFactory.getLogger(PluginTables.class);
    private static final Duration ASK_LIMIT = Duration.ofSeconds(10);

    private enum State {
        PENDING,
        OPENING,
        OPEN,
        SET_ASIDE
    }

    private final ServiceReference<StoreContribution> reference;
    private final Bundle bundle;
    private final String plugin;
    private final PluginStores stores;
    private final StoreService service = new StoreService();
    private final AtomicReference<State> state = new AtomicReference<>(State.PENDING);
    private volatile @Nullable Fault fault;

    PluginTables(ServiceReference<StoreContribution> reference, Bundle bundle, String plugin, PluginStores stores) {
        this.reference = reference;
        this.bundle = bundle;
        this.plugin = plugin;
        this.stores = stores;
    }

    String plugin() {
        return plugin;
    }

    /** Why there is no store, if the plug-in is at fault. */
    @Nullable
    Fault fault() {
        return fault;
    }

    /** Whether it is not known yet what becomes of them. */
    boolean isPending() {
        State present = state.get();
        return present == State.PENDING || present == State.OPENING;
    }

    /** Returns at once. */
    void openIfPending(PluginGuard guard, Executor threads) {
        if (service.isClosed() || !state.compareAndSet(State.PENDING, State.OPENING)) {
            return;
        }
        guard.call(
                        plugin,
                        Work.INTRODUCTION,
                        "StoreContribution",
                        ASK_LIMIT,
                        () -> Contributed.by(reference, stores.context()))
                .whenComplete((contributed, failure) -> handOver(threads, contributed, failure));
    }

    void close() {
        service.close();
    }

    private void handOver(Executor threads, @Nullable Contributed contributed, @Nullable Throwable failure) {
        try {
            threads.execute(() -> {
                if (contributed == null) {
                    setAside("its tables are not known: " + reason(failure), failure);
                } else {
                    open(contributed);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("{} answered while the store stops", plugin);
        }
    }

    /** Leaves it pending when the connection broke or another was in the way: the next try may succeed. */
    private void open(Contributed contributed) {
        if (service.isClosed()) {
            return;
        }
        try {
            List<URL> files = Contributed.sqlFiles(bundle);
            List<String> faults = faults(contributed, files);
            if (!faults.isEmpty()) {
                setAside(String.join("; ", faults), null);
                return;
            }
            int migrated = new Migrations(plugin, files).run(stores.migrations());
            if (migrated > 0) {
                LOG.info("Migrated the tables of the plug-in {}: {} steps", plugin, migrated);
            }
            service.open(stores.context(), plugin, new BundleStore(contributed, stores.units()));
            state.set(State.OPEN);
        } catch (SQLException | RuntimeException | LinkageError e) {
            if (SqlFailure.of(e) == SqlFailure.STATEMENT && !hasWaitedForAnother(e)) {
                setAside(fault(e), e);
            } else {
                LOG.warn("The migration of {} was cut off and is tried again: {}", plugin, e.getMessage());
                state.set(State.PENDING);
            }
        }
    }

    /** What Flyway asks before it runs a file waits for the statements that define another's tables. */
    private static boolean hasWaitedForAnother(Throwable failure) {
        return SqlFailure.isOverTime(failure) && !(failure instanceof FlywayMigrateException);
    }

    private String fault(Throwable failure) {
        return SqlFailure.isOverTime(failure)
                ? "its migration has a statement that took longer than "
                        + stores.limit().toSeconds() + " s"
                : "its tables cannot be brought up to date: " + SqlFailure.serversWords(failure);
    }

    private List<String> faults(Contributed contributed, List<URL> files) {
        if (!contributed.name().equals(plugin)) {
            return List.of("its StoreContribution is called " + contributed.name() + ": it must be called " + plugin);
        }
        if (stores.isOfHouse(plugin)) {
            return List.of("the tables of " + plugin + " are those of a bundle of the house");
        }
        return OwnTablesRule.faults(contributed, files);
    }

    void setAside(String reason, @Nullable Throwable failure) {
        fault = new Fault(reason, stores.clock().instant());
        state.set(State.SET_ASIDE);
        LOG.error("The plug-in {} gets no store: {}", plugin, reason, failure);
    }

    private static String reason(@Nullable Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause == null ? "it gave none" : cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
