// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.felix.framework.FrameworkFactory;
import org.calltracking.api.store.Store;
import org.calltracking.api.store.StoreContribution;
import org.calltracking.store.testing.StoreFixture;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;

/** The stores in a framework, on a database that is behind a gate. */
final class StoresRig implements AutoCloseable {
    static final Duration LIMIT = Duration.ofSeconds(20);

    final StoreFixture schema = StoreFixture.of();
    final Gate gate;
    final RecordedCopies guard = new RecordedCopies();
    Stores stores;
    final BundleContext context;
    private final Path folder;
    private final Framework framework;

    /** The gate is shut at first. */
    StoresRig(Path folder, Duration pluginStatementLimit) throws Exception {
        this.folder = folder;
        this.gate = new Gate(schema.database());
        this.framework = new FrameworkFactory()
                .newFramework(Map.of(
                        "org.osgi.framework.storage",
                        folder.resolve("cache").toString(),
                        "org.osgi.framework.system.packages.extra",
                        "org.calltracking.api.store,org.apache.ibatis.annotations"));
        framework.start();
        this.context = framework.getBundleContext();
        this.stores = new Stores(context, gate.database(), guard, schema.clock(), pluginStatementLimit);
    }

    /** The stores as those of a new process. */
    void restart() throws Exception {
        stores.stop();
        stores = new Stores(context, gate.database(), guard, schema.clock(), Duration.ofMinutes(1));
    }

    Bundle install(TestJar jar) throws Exception {
        Bundle bundle = context.installBundle(jar.in(folder).toUri().toString());
        bundle.start();
        return bundle;
    }

    /** Registers it for the bundle and tells the stores, as the component runtime would. */
    ServiceReference<StoreContribution> contribute(Bundle bundle, StoreContribution contribution) {
        ServiceReference<StoreContribution> reference = bundle.getBundleContext()
                .registerService(StoreContribution.class, contribution, null)
                .getReference();
        stores.bindContribution(reference);
        return reference;
    }

    ServiceReference<StoreContribution> contribute(String name, String sql) throws Exception {
        return contribute(install(new TestJar(name).sql(sql)), new Tables(name, List.of()));
    }

    /** Null if there is none. */
    Store store(String name) {
        try {
            return context.getServiceReferences(Store.class, "(store=" + name + ")").stream()
                    .findFirst()
                    .map(context::getService)
                    .orElse(null);
        } catch (InvalidSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    static void await(BooleanSupplier state) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!state.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    @Override
    public void close() throws Exception {
        stores.stop();
        framework.stop();
        framework.waitForStop(LIMIT.toMillis());
        gate.close();
        schema.close();
    }

    record Tables(String name, List<Class<?>> mappers) implements StoreContribution {}
}
