// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.calltracking.api.store.SchemaGuard;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;
import org.osgi.service.condition.Condition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the tables of the house may be changed. What a start finds is looked at as a whole before anything of it is
 * touched: tables of a newer version are refused, and a copy is kept of what will be changed. Used by one thread; the
 * refusal may be read by any.
 */
final class Upgrade {
    /** The launcher ends the process for the reason that this condition names. */
    static final String REFUSED = "org.calltracking.refused";

    static final String REASON = "reason";

    private static final Logger LOG = LoggerFactory.getLogger(Upgrade.class);

    private final BundleContext context;
    private final SchemaGuard guard;
    private final DataSource source;
    private final TablesAhead ahead;
    private final Set<BundleTables> copied = new HashSet<>();
    private @Nullable Boolean fresh;
    private boolean whole;
    private boolean settled;
    private boolean told;
    private volatile @Nullable String refusal;

    Upgrade(BundleContext context, SchemaGuard guard, DataSource source) {
        this.context = context;
        this.guard = guard;
        this.source = source;
        this.ahead = new TablesAhead(source);
    }

    /** Null if there is none. */
    @Nullable
    String refusal() {
        return refusal;
    }

    /** To be called before anybody makes a table. */
    void look() throws SQLException {
        if (fresh == null) {
            fresh = isEmpty();
        }
    }

    /** Whether the schema is whole. */
    boolean mayOpen() throws SQLException {
        if (!whole && guard.isHalfRestored()) {
            refuse("a restore into this database was broken off: give \"calltracking restore FILE\" again,"
                    + " or empty the schema");
        }
        whole = refusal == null;
        return whole;
    }

    /**
     * Whether these tables may be changed now.
     *
     * @param started whether all bundles have told what tables they have
     */
    boolean mayChange(List<BundleTables> changed, boolean started) throws SQLException {
        if (Boolean.TRUE.equals(fresh)) {
            remember(changed, Set.of());
            return true;
        }
        if (!started) {
            return false;
        }
        Set<String> known = ahead.names();
        List<BundleTables> changing = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (BundleTables tables : changed) {
            Migrations.Standing standing = tables.migrations().standing(source);
            if (!known.contains(tables.name())) {
                unknown.addAll(standing.unknown());
            }
            if (standing.change()) {
                changing.add(tables);
            }
        }
        // Who takes a newer jar back from a running house wants the elder one to go on.
        if (!unknown.isEmpty() && !settled) {
            refuse("the database is of a newer version than this program, which does not know these steps of its"
                    + " tables: " + String.join(", ", unknown) + ". Nothing was changed: start the newer version again,"
                    + " or restore what was kept before the upgrade in the folder backups of the data folder");
        }
        if (refusal == null && (copied.containsAll(changing) || isCopied(changing))) {
            remember(changing, known);
            return true;
        }
        return false;
    }

    /** Whose tables are about to be taken further than what ships, or to where that is. */
    private void remember(List<BundleTables> changing, Set<String> known) throws SQLException {
        Version house = context.getBundle().getVersion();
        for (BundleTables tables : changing) {
            if (!tables.version().equals(house)) {
                ahead.add(tables.name());
            } else if (known.contains(tables.name())) {
                ahead.remove(tables.name());
            }
        }
    }

    /**
     * Nothing of what the start has found waits any more.
     *
     * @param succeeded whether all tables are as they should be
     */
    void settle(boolean started, boolean succeeded) {
        if (started) {
            settled = true;
            fresh = false;
            if (succeeded && !told) {
                tell();
            }
        }
    }

    private void tell() {
        try {
            guard.upgraded();
            told = true;
        } catch (IOException e) {
            LOG.warn(
                    "What was kept before the upgrade cannot be put in order and that is tried again: {}",
                    e.toString());
        }
    }

    private boolean isCopied(List<BundleTables> changing) throws SQLException {
        try {
            told = false;
            Path copy = guard.keepCopy();
            LOG.info(
                    "The tables of {} are brought up to date; a copy from before is kept in {}",
                    String.join(", ", changing.stream().map(BundleTables::name).toList()),
                    copy);
            copied.addAll(changing);
            return true;
        } catch (IOException e) {
            if (!Thread.currentThread().isInterrupted()) {
                LOG.error("The tables are left as they are", e);
                refuse("the tables are not brought up to date: " + e.getMessage());
            }
            return false;
        }
    }

    private boolean isEmpty() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()")) {
            return rows.next() && rows.getInt(1) == 0;
        }
    }

    private void refuse(String reason) {
        if (refusal != null) {
            return;
        }
        refusal = reason;
        LOG.error("The tables are not touched: {}", reason);
        context.registerService(
                Condition.class,
                Condition.INSTANCE,
                new Hashtable<>(Map.of(Condition.CONDITION_ID, REFUSED, REASON, reason)));
    }
}
