// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.calltracking.api.health.Health;
import org.calltracking.api.store.Store;
import org.calltracking.api.store.StoreContribution;
import org.calltracking.api.store.StoreUnavailableException;
import org.calltracking.store.testing.StoreFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;

class StoresTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private StoreFixture schema;
    private Gate gate;
    private Framework framework;
    private BundleContext context;
    private Stores stores;

    @BeforeEach
    void open() throws Exception {
        schema = StoreFixture.of();
        gate = new Gate(schema.database());
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        "org.osgi.framework.storage", folder.resolve("cache").toString()));
        framework.start();
        context = framework.getBundleContext();
        stores = new Stores(context, gate.database());
    }

    @AfterEach
    void close() throws Exception {
        stores.stop();
        framework.stop();
        framework.waitForStop(LIMIT.toMillis());
        gate.close();
        schema.close();
    }

    @Test
    void aDatabaseThatIsAwayAtFirstIsWaitedFor() throws Exception {
        contribute("notes", "CREATE TABLE test_note (id BIGINT PRIMARY KEY)");
        await(() -> stores.health().detail().contains("does not answer"));
        assertThat(stores.health().status()).isEqualTo(Health.Status.DOWN);
        assertThat(store("notes")).isNull();

        gate.open();
        await(() -> stores.health().status() == Health.Status.UP);
        assertThat(store("notes")).isNotNull();
        assertThat(store("notes").read(() -> "read")).isEqualTo("read");
    }

    @Test
    void aDatabaseThatGoesIsReportedAtOnceAndComesBackByItself() throws Exception {
        gate.open();
        contribute("notes", "CREATE TABLE test_note (id BIGINT PRIMARY KEY)");
        await(() -> stores.health().status() == Health.Status.UP);
        Store store = store("notes");
        store.write(() -> {});

        gate.shut();
        await(() -> stores.health().status() == Health.Status.DOWN);
        long begun = System.nanoTime();
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> store.write(() -> {}));
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> store.read(() -> ""));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));

        gate.open();
        await(() -> stores.health().status() == Health.Status.UP);
        store.write(() -> {});
        assertThat(store.read(() -> "read")).isEqualTo("read");
        assertThat(store("notes")).isSameAs(store);
    }

    @Test
    void oneBundlesBrokenMigrationLeavesTheOthersAlone() throws Exception {
        gate.open();
        contribute("broken", "CREATE TABLE broken_one (id NUMBERS)");
        contribute("notes", "CREATE TABLE test_note (id BIGINT PRIMARY KEY)");
        await(() -> store("notes") != null);

        assertThat(store("broken")).isNull();
        await(() -> stores.health().status() == Health.Status.DEGRADED);
        assertThat(stores.health().detail()).contains("broken").contains("NUMBERS");
    }

    @Test
    void aStoreGoesWithItsContribution() throws Exception {
        gate.open();
        ServiceReference<StoreContribution> reference =
                contribute("notes", "CREATE TABLE test_note (id BIGINT PRIMARY KEY)");
        await(() -> store("notes") != null);

        stores.unbindContribution(reference);
        assertThat(store("notes")).isNull();
    }

    private ServiceReference<StoreContribution> contribute(String name, String sql) throws Exception {
        Bundle bundle = context.installBundle(jar(name, sql).toUri().toString());
        bundle.start();
        StoreContribution contribution = new Tables(name);
        ServiceReference<StoreContribution> reference = bundle.getBundleContext()
                .registerService(StoreContribution.class, contribution, null)
                .getReference();
        stores.bindContribution(contribution, reference);
        return reference;
    }

    private Path jar(String name, String sql) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", name);
        Path file = folder.resolve(name + ".jar");
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            jar.putNextEntry(new JarEntry("db/V1__" + name + ".sql"));
            jar.write(sql.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private Store store(String name) {
        try {
            return context.getServiceReferences(Store.class, "(store=" + name + ")").stream()
                    .findFirst()
                    .map(context::getService)
                    .orElse(null);
        } catch (InvalidSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(BooleanSupplier state) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!state.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private record Tables(String name) implements StoreContribution {
        @Override
        public List<Class<?>> mappers() {
            return List.of();
        }
    }
}
