// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import org.calltracking.api.health.Health;
import org.calltracking.api.store.Store;
import org.calltracking.api.store.StoreContribution;
import org.calltracking.api.store.StoreUnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.ServiceReference;

class StoresTest {
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
    void aDatabaseThatIsAwayAtFirstIsWaitedFor() throws Exception {
        rig.contribute("notes", "CREATE TABLE test_note (id BIGINT PRIMARY KEY)");
        StoresRig.await(() -> rig.stores.health().detail().contains("does not answer"));
        assertThat(rig.stores.health().status()).isEqualTo(Health.Status.DOWN);
        assertThat(rig.store("notes")).isNull();

        rig.gate.open();
        StoresRig.await(() -> rig.stores.health().status() == Health.Status.UP);
        assertThat(rig.store("notes")).isNotNull();
        assertThat(rig.store("notes").read(() -> "read")).isEqualTo("read");
    }

    @Test
    void aDatabaseThatGoesIsReportedAtOnceAndComesBackByItself() throws Exception {
        rig.gate.open();
        rig.contribute("notes", "CREATE TABLE test_note (id BIGINT PRIMARY KEY)");
        StoresRig.await(() -> rig.stores.health().status() == Health.Status.UP);
        Store store = rig.store("notes");
        store.write(() -> {});

        rig.gate.shut();
        StoresRig.await(() -> rig.stores.health().status() == Health.Status.DOWN);
        long begun = System.nanoTime();
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> store.write(() -> {}));
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> store.read(() -> ""));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));

        rig.gate.open();
        StoresRig.await(() -> rig.stores.health().status() == Health.Status.UP);
        store.write(() -> {});
        assertThat(store.read(() -> "read")).isEqualTo("read");
        assertThat(rig.store("notes")).isSameAs(store);
    }

    @Test
    void oneBundlesBrokenMigrationLeavesTheOthersAlone() throws Exception {
        rig.gate.open();
        rig.contribute("broken", "CREATE TABLE broken_one (id NUMBERS)");
        rig.contribute("notes", "CREATE TABLE test_note (id BIGINT PRIMARY KEY)");
        StoresRig.await(() -> rig.store("notes") != null);

        assertThat(rig.store("broken")).isNull();
        StoresRig.await(() -> rig.stores.health().status() == Health.Status.DEGRADED);
        assertThat(rig.stores.health().detail()).contains("broken").contains("NUMBERS");
    }

    @Test
    void aStoreGoesWithItsContribution() throws Exception {
        rig.gate.open();
        ServiceReference<StoreContribution> reference =
                rig.contribute("notes", "CREATE TABLE test_note (id BIGINT PRIMARY KEY)");
        StoresRig.await(() -> rig.store("notes") != null);

        rig.stores.unbindContribution(reference);
        assertThat(rig.store("notes")).isNull();
    }
}
