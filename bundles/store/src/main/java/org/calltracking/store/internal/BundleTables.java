// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import java.sql.SQLException;
import java.util.Optional;
import org.calltracking.api.store.StoreContribution;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables of a bundle of the house, on their way to a store. Opened by one thread, closed by any. */
final class BundleTables {
    private static final Logger LOG = LoggerFactory.getLogger(BundleTables.class);

    private enum State {
        PENDING,
        OPEN,
        FAILED
    }

    private final StoreContribution contribution;
    private final Migrations migrations;
    private final Version version;
    private final StoreService service = new StoreService();
    private volatile State state = State.PENDING;
    private volatile String reason = "";

    BundleTables(StoreContribution contribution, Bundle bundle) {
        this.contribution = contribution;
        this.version = bundle.getVersion();
        this.migrations = new Migrations(contribution.name(), Contributed.sqlFiles(bundle));
    }

    String name() {
        return contribution.name();
    }

    /** Of the bundle. */
    Version version() {
        return version;
    }

    Migrations migrations() {
        return migrations;
    }

    boolean isPending() {
        return state == State.PENDING;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    /** Why there is no store, if its migration or a mapper is at fault. */
    Optional<String> failure() {
        return state == State.FAILED ? Optional.of(name() + ": " + reason) : Optional.empty();
    }

    /** Leaves it pending when the connection broke or another node was in the way: the next try may succeed. */
    void migrateAndOpen(BundleContext context, Pools pools, Units units) {
        if (service.isClosed()) {
            return;
        }
        try {
            int migrated = migrations.run(pools.migrations());
            if (migrated > 0) {
                LOG.info("Migrated the tables of {}: {} steps", name(), migrated);
            }
            open(context, units);
        } catch (SQLException | RuntimeException e) {
            if (SqlFailure.of(e) == SqlFailure.STATEMENT) {
                fail(e);
            } else {
                LOG.warn("The migration of {} was cut off and is tried again: {}", name(), e.getMessage());
            }
        }
    }

    /** For tables that are as they should be. */
    void open(BundleContext context, Units units) {
        if (!isPending() || service.isClosed()) {
            return;
        }
        try {
            service.open(context, name(), new BundleStore(contribution, units));
            state = State.OPEN;
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private void fail(Exception e) {
        LOG.error("{} gets no store: its tables cannot be brought up to date", name(), e);
        reason = SqlFailure.serversWords(e);
        state = State.FAILED;
    }

    void close() {
        service.close();
    }
}
