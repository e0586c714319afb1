// SPDX-License-Identifier: Apache-2.0
package org.calltracking.backup.internal.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.calltracking.api.store.Database;
import org.mariadb.jdbc.MariaDbDataSource;

/** Connections in which rows are told and taken in the same way, whatever the server's own settings are. */
final class Sessions {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    /** Whoever takes the rows may be slow. */
    private static final Duration PATIENCE = Duration.ofHours(8);

    private Sessions() {}

    static Connection toRead(Database database) throws SQLException {
        return of(database, "sql_mode='',tx_isolation='REPEATABLE-READ'");
    }

    /** What does not fit is refused, and nothing is put right. */
    static Connection toWrite(Database database) throws SQLException {
        return of(database, "sql_mode='STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO',foreign_key_checks=0,unique_checks=0");
    }

    private static Connection of(Database database, String session) throws SQLException {
        String url = database.url();
        MariaDbDataSource source = new MariaDbDataSource(url + (url.contains("?") ? "&" : "?") + "connectTimeout="
                + CONNECT.toMillis()
                + "&socketTimeout=0&allowLocalInfile=false&allowMultiQueries=false&sessionVariables=time_zone='+00:00',max_statement_time=0"
                + ",net_write_timeout=" + PATIENCE.toSeconds() + ",net_read_timeout=" + PATIENCE.toSeconds() + ","
                + session);
        source.setUser(database.user());
        source.setPassword(database.password());
        return source.getConnection();
    }
}
