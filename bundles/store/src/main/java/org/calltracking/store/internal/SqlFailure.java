// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a failure of SQL means for the unit of work. */
enum SqlFailure {
    /** The transaction fell to another one. */
    CONFLICT,
    /** The connection is gone. */
    UNAVAILABLE,
    /** The statement itself was refused. */
    STATEMENT;

    private static final int LOCK_WAIT_TIMEOUT = 1205;
    private static final int DEADLOCK = 1213;
    private static final Set<Integer> CONFLICTS = Set.of(LOCK_WAIT_TIMEOUT, DEADLOCK);

    private static final int STATEMENT_TIME_EXCEEDED = 1969;

    private static final int SERVER_SHUTDOWN = 1053;
    private static final int CONNECTION_KILLED = 1927;
    private static final Set<Integer> CUT_OFF = Set.of(SERVER_SHUTDOWN, CONNECTION_KILLED);

    static SqlFailure of(Throwable thrown) {
        SQLException sql = sqlException(thrown);
        if (sql == null) {
            return STATEMENT;
        }
        String state = sql.getSQLState() == null ? "" : sql.getSQLState();
        if (CONFLICTS.contains(sql.getErrorCode()) || state.startsWith("40")) {
            return CONFLICT;
        }
        boolean cutOff = sql instanceof SQLNonTransientConnectionException
                || sql instanceof SQLTransientConnectionException
                || CUT_OFF.contains(sql.getErrorCode())
                || state.startsWith("08");
        return cutOff ? UNAVAILABLE : STATEMENT;
    }

    /** Whether the server ended a statement that took too long. */
    static boolean isOverTime(Throwable thrown) {
        SQLException sql = sqlException(thrown);
        return sql != null && sql.getErrorCode() == STATEMENT_TIME_EXCEEDED;
    }

    /** Flyway wraps the server's own words in paragraphs. */
    static String serversWords(Throwable thrown) {
        Throwable innermost = thrown;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return String.valueOf(innermost.getMessage()).lines().findFirst().orElse("");
    }

    private static @Nullable SQLException sqlException(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
