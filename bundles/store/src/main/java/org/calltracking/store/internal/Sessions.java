// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import java.sql.SQLException;
import java.time.Duration;
import org.calltracking.api.store.Database;
import org.mariadb.jdbc.MariaDbDataSource;

/** Connections with the session settings we rely on, whatever the server's own are. */
final class Sessions {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration STATEMENT = Duration.ofSeconds(30);
    private static final Duration LOCK_PING = Duration.ofSeconds(5);
    private static final Duration LOCK_IDLE = Duration.ofSeconds(30);
    private static final Duration NO_LIMIT = Duration.ZERO;

    private static final String COMMON = "time_zone='+00:00',innodb_lock_wait_timeout=5"
            + ",sql_mode='STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'";

    private Sessions() {}

    /** For units of work. The socket's limit is for the case that the network swallows an answer. */
    static MariaDbDataSource ofUnits(Database database) throws SQLException {
        return of(database, STATEMENT.plusSeconds(10), COMMON + ",max_statement_time=" + STATEMENT.toSeconds());
    }

    /** For migrations, which may take their time. */
    static MariaDbDataSource ofMigrations(Database database) throws SQLException {
        return of(database, NO_LIMIT, COMMON);
    }

    /** For migrations of plug-ins, each of whose statements has a limit. */
    static MariaDbDataSource ofMigrations(Database database, Duration limit) throws SQLException {
        return of(database, limit.plusSeconds(10), COMMON + ",max_statement_time=" + limit.toSeconds());
    }

    /** For named locks: the server ends a session that it has not heard of. */
    static MariaDbDataSource ofLocks(Database database) throws SQLException {
        return of(database, LOCK_PING, COMMON + ",wait_timeout=" + LOCK_IDLE.toSeconds());
    }

    private static MariaDbDataSource of(Database database, Duration socket, String session) throws SQLException {
        String url = database.url();
        MariaDbDataSource source = new MariaDbDataSource(url + (url.contains("?") ? "&" : "?") + "connectTimeout="
                + CONNECT.toMillis() + "&socketTimeout=" + socket.toMillis() + "&sessionVariables=" + session);
        source.setUser(database.user());
        source.setPassword(database.password());
        return source;
    }
}
