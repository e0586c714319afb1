// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.testing;

import java.net.URL;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.store.Database;
import org.calltracking.api.store.NamedLocks;
import org.calltracking.api.store.Store;
import org.calltracking.api.store.StoreContribution;
import org.calltracking.store.internal.BundleStore;
import org.calltracking.store.internal.Migrations;
import org.calltracking.store.internal.OwnTablesRule;
import org.calltracking.store.internal.Pools;
import org.calltracking.store.internal.ServerLocks;
import org.calltracking.store.internal.Units;

/**
 * A fresh database with the tables of some bundles. One MariaDB serves all fixtures of a JVM; each fixture has a schema
 * of its own. Close it after the test class: a fixture takes about a tenth of a second to make, the first of a JVM two.
 *
 * <pre>{@code
 * private static StoreFixture fixture;
 *
 * @BeforeAll
 * static void open() {
 *     fixture = StoreFixture.of(new NumbersTables());
 *     numbers = new NumberStore(fixture.store("numbers"), fixture.clock());
 * }
 *
 * @AfterAll
 * static void close() {
 *     fixture.close();
 * }
 * }</pre>
 *
 * <p>The contributions' migrations are the files {@code db/*.sql} beside the contribution's class. A module that uses
 * the fixture has these test dependencies:
 *
 * <pre>{@code
 * <dependency><groupId>org.calltracking</groupId><artifactId>org.calltracking.store</artifactId><version>${project.version}</version><scope>test</scope></dependency>
 * <dependency><groupId>org.calltracking</groupId><artifactId>org.calltracking.store</artifactId><version>${project.version}</version><type>test-jar</type><scope>test</scope></dependency>
 * <dependency><groupId>org.calltracking</groupId><artifactId>org.calltracking.mariadb</artifactId><version>${project.version}</version><scope>test</scope></dependency>
 * }</pre>
 */
public final class StoreFixture implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Map<String, Store> stores = new HashMap<>();
    private final String schema;
    private final Database database;
    private final Pools pools;
    private final NamedLocks locks;
    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-02T09:00:00Z"));
    private final RecordedEvents events;

    private StoreFixture(String schema, List<StoreContribution> contributions) throws SQLException {
        this.schema = schema;
        this.database = TestServer.database(schema);
        this.pools = new Pools(database);
        this.locks = new ServerLocks(database);
        Units units = new Units(pools);
        this.events = new RecordedEvents(units::afterCommit, clock);
        for (StoreContribution contribution : contributions) {
            List<URL> files = MigrationFiles.of(contribution.getClass());
            requireOwnTables(contribution, files);
            new Migrations(contribution.name(), files).run(pools.migrations());
            stores.put(contribution.name(), new BundleStore(contribution, units));
        }
    }

    /** A fresh schema with the tables of these contributions, migrated in this order. */
    public static StoreFixture of(StoreContribution... contributions) {
        try {
            String schema = "calltracking_" + COUNT.incrementAndGet();
            TestServer.execute("CREATE DATABASE " + schema + " CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci");
            return new StoreFixture(schema, List.of(contributions));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The store of the contribution of that name. */
    public Store store(String name) {
        Store store = stores.get(name);
        if (store == null) {
            throw new IllegalArgumentException("no contribution is called " + name);
        }
        return store;
    }

    /** An event log that remembers what committed units appended. */
    public RecordedEvents events() {
        return events;
    }

    /** The scope of one account. */
    public AccountScope scope(long accountId) {
        return new OneAccount(accountId);
    }

    /** A clock that stands still until the test moves it. */
    public MovableClock clock() {
        return clock;
    }

    /** Locks among all that use this schema. */
    public NamedLocks locks() {
        return locks;
    }

    /** Where the schema is, for a test that must look past the store. */
    public Database database() {
        return database;
    }

    @Override
    public void close() {
        pools.close();
        TestServer.execute("DROP DATABASE " + schema);
    }

    /** What is demanded of plug-ins when they start, the house's bundles are held to by their tests. */
    private static void requireOwnTables(StoreContribution contribution, List<URL> files) {
        List<String> faults = OwnTablesRule.faults(contribution, files);
        if (!faults.isEmpty()) {
            throw new IllegalStateException(contribution.name() + ": " + String.join("; ", faults));
        }
    }

    private record OneAccount(long ownAccountId) implements AccountScope {
        @Override
        public Set<Long> accountIds() {
            return Set.of(ownAccountId);
        }
    }
}
