// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.calltracking.api.store.Database;
import org.mariadb.jdbc.MariaDbDataSource;

/** Looks at the rows of deliveries past all code. */
public final class Rows {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration STEP = Duration.ofMillis(5);

    private final Database database;

    public Rows(Database database) {
        this.database = database;
    }

    /** The first column of a query, as text. */
    public List<String> query(String sql) {
        try (Connection connection =
                        new MariaDbDataSource(database.url()).getConnection(database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (found.next()) {
                values.add(found.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public long count(String condition) {
        return Long.parseLong(
                query("SELECT COUNT(*) FROM events_delivery WHERE " + condition).get(0));
    }

    /** Waits until so many rows fulfil the condition. */
    public void await(String condition, long count) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (count(condition) != count) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(count(condition) + " rows instead of " + count + " where " + condition + ": "
                        + query("SELECT CONCAT_WS(' ', id, target_id, position, subject, state, attempts,"
                                + " next_attempt_at, last_reason) FROM events_delivery ORDER BY id LIMIT 20"));
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
    }
}
