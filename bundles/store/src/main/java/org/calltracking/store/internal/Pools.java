// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.calltracking.api.store.Database;
import org.mariadb.jdbc.MariaDbDataSource;

/**
 * The connections to one database. Readers and writers have pools of their own: a reader's session is read-only and
 * commits by itself, so that a read costs no round trip beside its queries, and slow reads cannot use up what writers
 * need.
 */
public final class Pools implements AutoCloseable {
    private static final int SIZE = 16;
    private static final int IDLE = 2;
    private static final int ACQUIRE_MILLIS = 3_000;
    private static final int VALIDATION_MILLIS = 1_000;
    private static final int STATEMENT_SECONDS = 30;
    /** Longer than any statement may take, for the case that the network swallows an answer. */
    private static final int SOCKET_MILLIS = (STATEMENT_SECONDS + 10) * 1_000;

    /** Session settings that a foreign server may have otherwise. */
    private static final String SESSION = "time_zone='+00:00',innodb_lock_wait_timeout=5"
            + ",sql_mode='STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'";

    private final HikariDataSource readers;
    private final HikariDataSource writers;
    private final MariaDbDataSource plain;

    /** Connects to nothing yet. */
    public Pools(Database database) throws SQLException {
        String limited = SESSION + ",max_statement_time=" + STATEMENT_SECONDS;
        HikariConfig reading = pool("readers", dataSource(database, limited, SOCKET_MILLIS));
        reading.setAutoCommit(true);
        reading.setConnectionInitSql("SET SESSION TRANSACTION READ ONLY");
        this.readers = new HikariDataSource(reading);
        HikariConfig writing = pool("writers", dataSource(database, limited, SOCKET_MILLIS));
        writing.setAutoCommit(false);
        this.writers = new HikariDataSource(writing);
        this.plain = dataSource(database, SESSION, 0);
    }

    DataSource readers() {
        return readers;
    }

    DataSource writers() {
        return writers;
    }

    /** New connections without a limit of time, for migrations. */
    public DataSource unlimited() {
        return plain;
    }

    @Override
    public void close() {
        readers.close();
        writers.close();
    }

    private static HikariConfig pool(String name, DataSource source) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("store-" + name);
        config.setDataSource(source);
        config.setMaximumPoolSize(SIZE);
        config.setMinimumIdle(IDLE);
        config.setConnectionTimeout(ACQUIRE_MILLIS);
        config.setValidationTimeout(VALIDATION_MILLIS);
        config.setInitializationFailTimeout(-1);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        return config;
    }

    private static MariaDbDataSource dataSource(Database database, String session, int socketMillis)
            throws SQLException {
        MariaDbDataSource source = new MariaDbDataSource();
        String url = database.url();
        source.setUrl(url + (url.contains("?") ? "&" : "?") + "connectTimeout=" + ACQUIRE_MILLIS + "&socketTimeout="
                + socketMillis + "&sessionVariables=" + session);
        source.setUser(database.user());
        source.setPassword(database.password());
        return source;
    }
}
