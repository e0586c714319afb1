// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import org.calltracking.api.health.Meters;
import org.calltracking.store.testing.StoreFixture;
import org.junit.jupiter.api.Test;

class PoolMetersTest {
    private final Map<String, DoubleSupplier> shown = new TreeMap<>();

    @Test
    void showsThePoolsWhileItIsThere() throws Exception {
        try (StoreFixture schema = StoreFixture.of();
                Pools pools = new Pools(schema.database())) {
            PoolMeters meters = new PoolMeters(pools, new ShownGauges());
            try (Connection reading = pools.readers().getConnection()) {
                assertThat(reading.isValid(1)).isTrue();
                assertThat(value("calltracking_store_connections{pool=readers, state=active}"))
                        .isEqualTo(1);
                assertThat(value("calltracking_store_connections{pool=writers, state=active}"))
                        .isEqualTo(0);
            }
            assertThat(value("calltracking_store_connections{pool=readers, state=active}"))
                    .isEqualTo(0);
            assertThat(value("calltracking_store_connections{pool=readers, state=idle}"))
                    .isEqualTo(1);
            assertThat(value("calltracking_store_waiting{pool=writers}")).isEqualTo(0);

            meters.close();
            assertThat(shown).isEmpty();
        }
    }

    private double value(String gauge) {
        assertThat(shown).containsKey(gauge);
        return shown.get(gauge).getAsDouble();
    }

    private final class ShownGauges implements Meters {
        @Override
        public Counter counter(String name, String help, String... labels) {
            throw new UnsupportedOperationException(name);
        }

        @Override
        public Timer timer(String name, String help, String... labels) {
            throw new UnsupportedOperationException(name);
        }

        @Override
        public Gauge gauge(String name, String help, Map<String, String> labels, DoubleSupplier value) {
            String key = name + new TreeMap<>(labels);
            assertThat(shown.put(key, value)).as(key).isNull();
            return () -> shown.remove(key);
        }
    }
}
