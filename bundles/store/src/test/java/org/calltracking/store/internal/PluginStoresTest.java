// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calltracking.store.internal.StoresRig.await;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.calltracking.api.health.Health;
import org.calltracking.api.plugin.PluginFaults.Fault;
import org.calltracking.api.store.Store;
import org.calltracking.api.store.StoreContribution;
import org.calltracking.store.internal.StoresRig.Tables;
import org.calltracking.store.plugin.CrmMapper;
import org.calltracking.store.plugin.CrmOrder;
import org.calltracking.store.plugin.CrmUse;
import org.calltracking.store.plugin.CuriousMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.wiring.FrameworkWiring;

class PluginStoresTest {
    private static final String ORDERS =
            "CREATE TABLE crm_order (id BIGINT PRIMARY KEY, account_id BIGINT, made_at DATETIME(6))";
    private static final Duration GUARD_LIMIT = Duration.ofSeconds(3);

    @TempDir
    private Path folder;

    private StoresRig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new StoresRig(folder, Duration.ofSeconds(1));
        rig.gate.open();
    }

    @AfterEach
    void close() throws Exception {
        rig.close();
    }

    @Test
    void aPluginGetsAStoreOnceItsCallsAreGuarded() throws Exception {
        contribute("crm", ORDERS, new CrmUse());
        rig.contribute("notes", "CREATE TABLE test_note (id BIGINT PRIMARY KEY)");
        await(() -> rig.store("notes") != null);
        await(() -> rig.stores.health().status() == Health.Status.UP);
        assertThat(rig.store("crm")).isNull();
        assertThat(rig.stores.pending()).containsExactly("crm");

        rig.stores.bindGuard(new ThreadGuard(GUARD_LIMIT));
        await(() -> rig.store("crm") != null);
        assertThat(new CrmUse().apply(rig.store("crm"))).isEqualTo(1);
        assertThat(rig.stores.faults()).isEmpty();
    }

    @Test
    void oneThatHangsWhenItIsAskedIsSetAsideAndNobodyWaitsForIt() throws Exception {
        rig.stores.bindGuard(new ThreadGuard(GUARD_LIMIT));
        CountDownLatch never = new CountDownLatch(1);
        hanging("slow", never);
        contribute("crm", ORDERS, new CrmUse());
        rig.contribute("notes", "CREATE TABLE test_note (id BIGINT PRIMARY KEY)");

        await(() -> rig.store("crm") != null && rig.store("notes") != null);
        assertThat(rig.stores.faults()).isEmpty();
        assertThat(rig.stores.pending()).containsExactly("slow");
        await(() -> rig.stores.faults().containsKey("slow"));
        await(() -> rig.stores.pending().isEmpty());
        assertThat(rig.stores.faults().get("slow").reason())
                .isEqualTo("its tables are not known: the plug-in slow did not answer");
        never.countDown();
    }

    @Test
    void oneThatFailsWhenItIsAskedIsSetAsideWithItsWords() throws Exception {
        rig.stores.bindGuard(new ThreadGuard(GUARD_LIMIT));
        contribute("crm", ORDERS, new StoreContribution() {
            @Override
            public String name() {
                throw new IllegalStateException("out of order");
            }

            @Override
            public List<Class<?>> mappers() {
                return List.of();
            }
        });
        assertThat(faultOf("crm").reason()).isEqualTo("its tables are not known: out of order");
        assertThat(faultOf("crm").since()).isEqualTo(rig.schema.clock().instant());
    }

    @Test
    void aNameThatIsNotThePluginsIsRefused() throws Exception {
        rig.stores.bindGuard(new ThreadGuard(GUARD_LIMIT));
        contribute("crm", "CREATE TABLE calls_x (id INT)", new Tables("calls", List.of()));
        assertThat(faultOf("crm").reason()).isEqualTo("its StoreContribution is called calls: it must be called crm");
        assertThat(tables()).doesNotContain("calls_x");
    }

    @Test
    void aMigrationThatClaimsTheTableOfAnotherIsRefusedBeforeAnythingRuns() throws Exception {
        rig.stores.bindGuard(new ThreadGuard(GUARD_LIMIT));
        contribute("crm", ORDERS + "; ALTER TABLE calls_call ADD COLUMN crm INT", new CrmUse());
        assertThat(faultOf("crm").reason())
                .isEqualTo("V1__crm.sql, line 1: claims the table calls_call, which is not its own: its tables begin"
                        + " with crm_");
        assertThat(tables()).doesNotContain("crm_order", "crm_migrations");
        assertThat(rig.store("crm")).isNull();
        assertThat(rig.stores.health().status()).isEqualTo(Health.Status.UP);
    }

    @Test
    void aMapperThatReadsTheTableOfAnotherIsRefused() throws Exception {
        rig.stores.bindGuard(new ThreadGuard(GUARD_LIMIT));
        contribute("crm", ORDERS, new Tables("crm", List.of(CrmMapper.class, CuriousMapper.class)));
        assertThat(faultOf("crm").reason())
                .isEqualTo("CuriousMapper.call, line 1: claims the table calls_call, which is not its own: its"
                        + " tables begin with crm_");
        assertThat(rig.store("crm")).isNull();
    }

    @Test
    void aMigrationThatTakesLongBlocksNobodyAndHasALimit() throws Exception {
        rig.stores.bindGuard(new ThreadGuard(GUARD_LIMIT));
        contribute("slow", "CREATE TABLE slow_a AS SELECT SLEEP(100) AS a", new Tables("slow", List.of()));
        contribute("crm", ORDERS, new CrmUse());
        rig.contribute("notes", "CREATE TABLE test_note (id BIGINT PRIMARY KEY)");
        await(() -> rig.store("crm") != null && rig.store("notes") != null);
        assertThat(rig.store("slow")).isNull();

        assertThat(faultOf("slow").reason()).isEqualTo("its migration has a statement that took longer than 1 s");
    }

    @Test
    void aMigrationThatWaitsForTheStatementOfAnotherIsTriedAgain() throws Exception {
        rig.stores.bindGuard(new ThreadGuard(GUARD_LIMIT));
        CompletableFuture<Void> another =
                CompletableFuture.runAsync(() -> execute("CREATE TABLE other_table AS SELECT SLEEP(3) AS a"));
        await(() -> isRunning("CREATE TABLE other_table"));
        contribute("crm", ORDERS, new CrmUse());

        await(() -> rig.store("crm") != null);
        assertThat(rig.stores.faults()).isEmpty();
        another.join();
    }

    @Test
    void aMigrationThatTheServerRefusesIsReportedInTheServersWords() throws Exception {
        rig.stores.bindGuard(new ThreadGuard(GUARD_LIMIT));
        contribute("crm", "CREATE TABLE crm_a (id NUMBERS)", new CrmUse());
        assertThat(faultOf("crm").reason())
                .startsWith("its tables cannot be brought up to date: ")
                .contains("NUMBERS");
    }

    @Test
    void aPluginMayNotTakeTheTablesOfAHouseBundle() throws Exception {
        rig.contribute("crm", ORDERS);
        await(() -> rig.store("crm") != null);
        rig.stores.bindGuard(new ThreadGuard(GUARD_LIMIT));
        rig.contribute(rig.install(new TestJar("other").plugin("crm")), new CrmUse());
        assertThat(faultOf("crm").reason()).isEqualTo("the tables of crm are those of a bundle of the house");
    }

    @Test
    void aPluginHasOneContribution() throws Exception {
        rig.stores.bindGuard(new ThreadGuard(GUARD_LIMIT));
        Bundle bundle = rig.install(new TestJar("crm").plugin("crm").sql(ORDERS));
        rig.contribute(bundle, new CrmUse());
        rig.contribute(bundle, new CrmUse());
        assertThat(faultOf("crm").reason()).isEqualTo("it has two StoreContributions: it may have one");
    }

    @Test
    void faultAndStoreGoWithTheContribution() throws Exception {
        rig.stores.bindGuard(new ThreadGuard(GUARD_LIMIT));
        var good = contribute("crm", ORDERS, new CrmUse());
        var bad = contribute("bad", "DROP TABLE calls_call", new Tables("bad", List.of()));
        await(() -> rig.store("crm") != null && rig.stores.faults().containsKey("bad"));

        rig.stores.unbindContribution(good);
        rig.stores.unbindContribution(bad);
        assertThat(rig.store("crm")).isNull();
        assertThat(rig.stores.faults()).isEmpty();
    }

    @Test
    void nothingOfAPluginStaysWhenItIsUpdatedOrGoes() throws Exception {
        rig.stores.bindGuard(new ThreadGuard(GUARD_LIMIT));
        TestJar jar =
                new TestJar("crm").plugin("crm").sql(ORDERS).classes(CrmUse.class, CrmMapper.class, CrmOrder.class);
        Bundle bundle = rig.install(jar);
        WeakReference<Class<?>> first = useAndRemove(bundle, 1);
        bundle.update();
        rig.context.getBundle(0).adapt(FrameworkWiring.class).refreshBundles(List.of(bundle));
        await(() -> bundle.getState() == Bundle.ACTIVE);
        awaitCollected(first);

        WeakReference<Class<?>> second = useAndRemove(bundle, 2);
        bundle.uninstall();
        awaitCollected(second);
    }

    @Test
    void nothingOfAPluginStaysThatWasSetAside() throws Exception {
        rig.stores.bindGuard(new ThreadGuard(GUARD_LIMIT));
        Bundle bundle = rig.install(new TestJar("crm")
                .plugin("crm")
                .sql("DROP TABLE calls_call")
                .classes(CrmUse.class, CrmMapper.class, CrmOrder.class));
        WeakReference<Class<?>> use = setAsideAndRemove(bundle);
        bundle.uninstall();
        awaitCollected(use);
    }

    @SuppressWarnings("unchecked")
    private WeakReference<Class<?>> useAndRemove(Bundle bundle, int orders) throws Exception {
        Class<?> type = bundle.loadClass(CrmUse.class.getName());
        assertThat(type).isNotSameAs(CrmUse.class);
        Object use = type.getConstructor().newInstance();
        ServiceReference<StoreContribution> reference = rig.contribute(bundle, (StoreContribution) use);
        await(() -> rig.store("crm") != null);
        assertThat(((Function<Store, Integer>) use).apply(rig.store("crm"))).isEqualTo(orders);
        rig.stores.unbindContribution(reference);
        return new WeakReference<>(type);
    }

    private WeakReference<Class<?>> setAsideAndRemove(Bundle bundle) throws Exception {
        Class<?> type = bundle.loadClass(CrmUse.class.getName());
        Object use = type.getConstructor().newInstance();
        ServiceReference<StoreContribution> reference = rig.contribute(bundle, (StoreContribution) use);
        faultOf("crm");
        rig.stores.unbindContribution(reference);
        return new WeakReference<>(type);
    }

    private static void awaitCollected(WeakReference<Class<?>> type) throws InterruptedException {
        await(() -> {
            System.gc();
            return type.get() == null;
        });
    }

    private ServiceReference<StoreContribution> contribute(String plugin, String sql, StoreContribution contribution)
            throws Exception {
        return rig.contribute(rig.install(new TestJar(plugin).plugin(plugin).sql(sql)), contribution);
    }

    private void hanging(String plugin, CountDownLatch latch) throws Exception {
        Bundle bundle = rig.install(new TestJar(plugin).plugin(plugin).sql(ORDERS));
        ServiceFactory<StoreContribution> factory = new ServiceFactory<>() {
            @Override
            public StoreContribution getService(Bundle user, ServiceRegistration<StoreContribution> registration) {
                while (latch.getCount() > 0) {
                    try {
                        latch.await();
                    } catch (InterruptedException e) {
                        // As a component that heeds no interrupt.
                    }
                }
                return new CrmUse();
            }

            @Override
            public void ungetService(
                    Bundle user, ServiceRegistration<StoreContribution> registration, StoreContribution service) {}
        };
        rig.stores.bindContribution(bundle.getBundleContext()
                .registerService(StoreContribution.class, factory, null)
                .getReference());
    }

    private Fault faultOf(String plugin) throws InterruptedException {
        await(() -> rig.stores.faults().containsKey(plugin));
        return rig.stores.faults().get(plugin);
    }

    private List<String> tables() {
        return query("SHOW TABLES");
    }

    private boolean isRunning(String statement) {
        return query("SELECT info FROM information_schema.processlist WHERE info IS NOT NULL").stream()
                .anyMatch(info -> info.startsWith(statement));
    }

    private List<String> query(String sql) {
        List<String> values = new ArrayList<>();
        try (Connection connection =
                        Sessions.ofMigrations(rig.schema.database()).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return values;
    }

    private void execute(String sql) {
        try (Connection connection =
                        Sessions.ofMigrations(rig.schema.database()).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
