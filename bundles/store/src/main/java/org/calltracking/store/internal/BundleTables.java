// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import java.net.URL;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.calltracking.api.store.Store;
import org.calltracking.api.store.StoreContribution;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one bundle contributed, on its way to a registered {@link Store}. Opened by one thread, closed by any. */
final class BundleTables {
    private static final Logger LOG = LoggerFactory.getLogger(BundleTables.class);

    private enum State {
        PENDING,
        OPEN,
        FAILED
    }

    private final StoreContribution contribution;
    private final Bundle bundle;
    private final AtomicReference<@Nullable ServiceRegistration<Store>> registration = new AtomicReference<>();
    private volatile State state = State.PENDING;
    private volatile String reason = "";
    private volatile boolean closed;

    BundleTables(StoreContribution contribution, Bundle bundle) {
        this.contribution = contribution;
        this.bundle = bundle;
    }

    String name() {
        return contribution.name();
    }

    boolean isPending() {
        return state == State.PENDING;
    }

    /** Why there is no store, if its migration or a mapper is at fault. */
    Optional<String> failure() {
        return state == State.FAILED ? Optional.of(name() + ": " + reason) : Optional.empty();
    }

    /** Leaves it pending when the connection broke or another node was in the way: the next try may succeed. */
    void openIfPending(BundleContext context, Pools pools, Units units) {
        if (!isPending() || closed) {
            return;
        }
        try {
            int migrated = new Migrations(name(), sqlFiles()).run(pools.migrations());
            if (migrated > 0) {
                LOG.info("Migrated the tables of {}: {} steps", name(), migrated);
            }
            register(context, new BundleStore(contribution, units));
            state = State.OPEN;
        } catch (SQLException | RuntimeException e) {
            if (SqlFailure.of(e) == SqlFailure.STATEMENT) {
                LOG.error("{} gets no store: its tables cannot be brought up to date", name(), e);
                reason = String.valueOf(innermost(e).getMessage())
                        .lines()
                        .findFirst()
                        .orElse("");
                state = State.FAILED;
            } else {
                LOG.warn("The migration of {} was cut off and is tried again: {}", name(), e.getMessage());
            }
        }
    }

    void close() {
        closed = true;
        ServiceRegistration<Store> registered = registration.getAndSet(null);
        if (registered != null) {
            registered.unregister();
        }
    }

    /** Without a lock: whoever is told about the store may do anything on this thread. */
    private void register(BundleContext context, Store store) {
        registration.set(context.registerService(Store.class, store, new Hashtable<>(Map.of(Store.NAME, name()))));
        if (closed) {
            close();
        }
    }

    /** Flyway wraps the server's own words in paragraphs. */
    private static Throwable innermost(Throwable e) {
        Throwable cause = e.getCause();
        return cause == null ? e : innermost(cause);
    }

    private List<URL> sqlFiles() {
        Enumeration<URL> found = bundle.findEntries("db", "*.sql", false);
        return found == null ? List.of() : Collections.list(found);
    }
}
