// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import java.sql.Connection;
import java.sql.SQLException;
import org.calltracking.api.store.Database;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the database over a connection of its own whether it answers, so that a busy pool is not taken for a dead
 * server. Says it once when that changes. Used by one thread; the reason may be read by any.
 */
final class DatabaseWatch {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);
    private static final int PING_SECONDS = 2;

    private final Database database;
    private final Pools pools;
    private final Units units;
    private @Nullable Connection connection;
    private volatile @Nullable String awayReason;
    private boolean said;

    DatabaseWatch(Database database, Pools pools, Units units) {
        this.database = database;
        this.pools = pools;
        this.units = units;
        this.awayReason = database.description() + " has not been asked yet";
    }

    String description() {
        return database.description();
    }

    /** Null while the database answers. */
    @Nullable
    String awayReason() {
        return awayReason;
    }

    boolean answers() {
        try {
            Connection open = connection;
            if (open == null || !open.isValid(PING_SECONDS)) {
                close();
                connection = pools.migrations().getConnection();
            }
            back();
            return true;
        } catch (SQLException e) {
            away(e);
            return false;
        }
    }

    void close() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.debug("A broken connection does not close", e);
            }
        }
    }

    private void back() {
        if (awayReason != null) {
            LOG.info("Database: {}", database.description());
        }
        awayReason = null;
        said = false;
        units.away(null);
    }

    private void away(SQLException e) {
        String reason = database.description() + " does not answer: " + e.getMessage();
        if (!said) {
            LOG.error("Database: {}", reason);
        }
        awayReason = reason;
        said = true;
        units.away(e);
    }
}
