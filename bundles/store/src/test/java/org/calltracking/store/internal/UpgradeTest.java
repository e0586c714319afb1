// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calltracking.store.internal.StoresRig.await;

import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.calltracking.api.health.Health;
import org.calltracking.api.store.StoreContribution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.osgi.service.condition.Condition;

/** A start on tables that an older or a newer version has left. */
class UpgradeTest {
    private static final String MAKE = "CREATE TABLE a_one (id BIGINT PRIMARY KEY)";
    private static final String CHANGE = "ALTER TABLE a_one ADD COLUMN name VARCHAR(10)";

    @TempDir
    private Path folder;

    private StoresRig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new StoresRig(folder, Duration.ofMinutes(1));
    }

    @AfterEach
    void close() throws Exception {
        rig.close();
    }

    @Test
    void aNewInstallationIsMadeWithoutACopy() throws Exception {
        rig.gate.open();
        rig.contribute(rig.install(jar("a").sql(MAKE)), tables("a"));

        await(() -> rig.store("a") != null);
        rig.stores.bindStarted(Condition.INSTANCE);
        assertThat(rig.guard.copies).hasValue(0);
    }

    @Test
    void tablesThatAreAsTheyShouldBeWaitForNobody() throws Exception {
        leave("a", MAKE);
        rig.gate.open();
        rig.contribute(rig.install(jar("a").sql(MAKE)), tables("a"));

        await(() -> rig.store("a") != null);
        assertThat(rig.guard.copies).hasValue(0);
    }

    @Test
    void aCopyIsKeptOnceAllAreThereAndBeforeAnythingChanges() throws Exception {
        leave("a", MAKE);
        leave("b", "CREATE TABLE b_one (id BIGINT PRIMARY KEY)");
        rig.gate.open();
        rig.contribute(rig.install(jar("a").sql(MAKE).sql(2, CHANGE)), tables("a"));
        await(() -> rig.stores.health().detail().contains("migrations of a"));
        assertThat(columns()).isEqualTo(1);

        rig.contribute(
                rig.install(jar("b").sql("CREATE TABLE b_one (id BIGINT PRIMARY KEY)")
                        .sql(2, "DROP TABLE b_one")),
                tables("b"));
        rig.stores.bindStarted(Condition.INSTANCE);

        await(() -> rig.store("a") != null && rig.store("b") != null);
        assertThat(rig.guard.copies).hasValue(1);
        assertThat(columns()).isEqualTo(2);
        assertThat(refusals()).isEmpty();
        await(() -> rig.guard.successes.get() == 1);
    }

    @Test
    void anUpgradeThatFailsIsNoSuccess() throws Exception {
        leave("a", MAKE);
        leave("b", "CREATE TABLE b_one (id BIGINT PRIMARY KEY)");
        rig.gate.open();
        rig.contribute(rig.install(jar("a").sql(MAKE).sql(2, "ALTER TABLE a_absent DROP COLUMN x")), tables("a"));
        ServiceReference<StoreContribution> failing = rig.context
                .getServiceReferences(StoreContribution.class, null)
                .iterator()
                .next();
        rig.contribute(rig.install(jar("b").sql("CREATE TABLE b_one (id BIGINT PRIMARY KEY)")), tables("b"));
        rig.stores.bindStarted(Condition.INSTANCE);
        await(() -> rig.stores.health().status() == Health.Status.DEGRADED);
        assertThat(rig.guard.copies).hasValue(1);
        assertThat(rig.guard.successes).hasValue(0);

        rig.stores.unbindContribution(failing);

        await(() -> rig.guard.successes.get() == 1);
    }

    @Test
    void withoutRoomForTheCopyNothingIsChanged() throws Exception {
        leave("a", MAKE);
        rig.guard.full = true;
        rig.gate.open();
        rig.stores.bindStarted(Condition.INSTANCE);
        rig.contribute(rig.install(jar("a").sql(MAKE).sql(2, CHANGE)), tables("a"));

        await(() -> !refusals().isEmpty());
        assertThat(reason()).contains("make room");
        assertThat(columns()).isEqualTo(1);
        assertThat(rig.store("a")).isNull();
    }

    @Test
    void tablesOfANewerVersionAreNotTouched() throws Exception {
        leave("a", MAKE, CHANGE);
        leave("b", "CREATE TABLE b_one (id BIGINT PRIMARY KEY)");
        rig.gate.open();
        rig.contribute(
                rig.install(jar("b").sql("CREATE TABLE b_one (id BIGINT PRIMARY KEY)")
                        .sql(2, "DROP TABLE b_one")),
                tables("b"));
        rig.contribute(rig.install(jar("a").sql(MAKE)), tables("a"));
        rig.stores.bindStarted(Condition.INSTANCE);

        await(() -> !refusals().isEmpty());
        assertThat(reason()).contains("newer version").contains("a 2");
        assertThat(rig.stores.health().status()).isEqualTo(Health.Status.DOWN);
        assertThat(one("SELECT COUNT(*) FROM b_one")).isZero();
        assertThat(one("SELECT COUNT(*) FROM a_migrations WHERE version > 0")).isEqualTo(2);
        assertThat(rig.store("b")).isNull();
    }

    @Test
    void aNewerJarMayBeTakenBackWhileTheHouseRuns() throws Exception {
        leave("a", MAKE);
        rig.gate.open();
        rig.stores.bindStarted(Condition.INSTANCE);
        Bundle jar = rig.install(jar("a").sql(MAKE));
        ServiceReference<StoreContribution> first = rig.contribute(jar, tables("a"));
        await(() -> rig.store("a") != null);
        leave("a", MAKE, CHANGE);
        rig.stores.unbindContribution(first);
        jar.uninstall();

        rig.contribute(rig.install(jar("a").sql(MAKE)), tables("a"));

        await(() -> rig.store("a") != null);
        assertThat(refusals()).isEmpty();
    }

    @Test
    void aHalfRestoredSchemaIsNotUsed() throws Exception {
        leave("a", MAKE);
        rig.guard.halfRestored = true;
        rig.gate.open();
        rig.contribute(rig.install(jar("a").sql(MAKE)), tables("a"));

        await(() -> !refusals().isEmpty());
        assertThat(reason()).contains("restore");
        assertThat(rig.store("a")).isNull();
    }

    @Test
    void aStartWaitsForNoJarThatWasPutInBefore() throws Exception {
        leave("a", MAKE);
        rig.gate.open();
        rig.stores.bindStarted(Condition.INSTANCE);
        Bundle newer =
                rig.install(jar("a").version(new Version("99.0")).sql(MAKE).sql(2, CHANGE));
        ServiceReference<StoreContribution> first = rig.contribute(newer, tables("a"));
        await(() -> rig.store("a") != null);
        assertThat(rig.guard.copies).hasValue(1);
        rig.stores.unbindContribution(first);
        newer.uninstall();

        rig.restart();
        rig.stores.bindStarted(Condition.INSTANCE);
        rig.contribute(rig.install(jar("a").sql(MAKE)), tables("a"));

        await(() -> rig.store("a") != null);
        assertThat(refusals()).isEmpty();
    }

    /** Of a bundle that ships. */
    private TestJar jar(String name) {
        return new TestJar(name).version(rig.context.getBundle().getVersion());
    }

    /** As another version has left it. */
    private void leave(String name, String... steps) throws Exception {
        List<URL> files = new ArrayList<>();
        for (int i = 0; i < steps.length; i++) {
            Path file = folder.resolve("V" + (i + 1) + "__" + name + ".sql");
            files.add(Files.writeString(file, steps[i]).toUri().toURL());
        }
        new Migrations(name, files).run(Sessions.ofMigrations(rig.schema.database()));
    }

    private static StoresRig.Tables tables(String name) {
        return new StoresRig.Tables(name, List.of());
    }

    private int columns() throws SQLException {
        return one("SELECT COUNT(*) FROM information_schema.COLUMNS"
                + " WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'a_one'");
    }

    private int one(String sql) throws SQLException {
        try (Connection connection =
                        Sessions.ofMigrations(rig.schema.database()).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private Collection<ServiceReference<Condition>> refusals() {
        try {
            return rig.context.getServiceReferences(
                    Condition.class, "(" + Condition.CONDITION_ID + "=" + Upgrade.REFUSED + ")");
        } catch (InvalidSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private String reason() {
        return refusals().iterator().next().getProperty(Upgrade.REASON).toString();
    }
}
