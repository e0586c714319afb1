// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.calltracking.api.store.Database;

/**
 * The connections to one database. Readers and writers have pools of their own: a reader's session is read-only and
 * commits by itself, so that a read costs no round trip beside its queries, and slow reads cannot use up what writers
 * need.
 */
public final class Pools implements AutoCloseable {
    private static final int SIZE = 16;
    private static final Duration ACQUIRE = Duration.ofSeconds(3);
    private static final Duration VALIDATION = Duration.ofSeconds(1);

    private final HikariDataSource readers;
    private final HikariDataSource writers;
    private final DataSource migrations;

    /** Connects to nothing yet. */
    public Pools(Database database) throws SQLException {
        HikariConfig reading = pool("store-readers", Sessions.ofUnits(database));
        reading.setAutoCommit(true);
        reading.setConnectionInitSql("SET SESSION TRANSACTION READ ONLY");
        this.readers = new HikariDataSource(reading);
        HikariConfig writing = pool("store-writers", Sessions.ofUnits(database));
        writing.setAutoCommit(false);
        this.writers = new HikariDataSource(writing);
        this.migrations = Sessions.ofMigrations(database);
    }

    DataSource readers() {
        return readers;
    }

    DataSource writers() {
        return writers;
    }

    /** Not pooled. */
    public DataSource migrations() {
        return migrations;
    }

    /** How busy they are, by what they are for. */
    Map<String, HikariPoolMXBean> figures() {
        return Map.of("readers", readers.getHikariPoolMXBean(), "writers", writers.getHikariPoolMXBean());
    }

    @Override
    public void close() {
        readers.close();
        writers.close();
    }

    private static HikariConfig pool(String name, DataSource source) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(source);
        config.setMaximumPoolSize(SIZE);
        // A pool that wants idle connections keeps trying for them, with growing pauses, while the server is away;
        // this one tries when it is asked, so it is back as soon as the server is.
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(ACQUIRE.toMillis());
        config.setValidationTimeout(VALIDATION.toMillis());
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        return config;
    }
}
