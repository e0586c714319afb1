// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import com.zaxxer.hikari.HikariPoolMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.calltracking.api.health.Meters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Shows how busy the pools are, while there are pools and somebody who shows it. */
@Component(service = {})
public final class PoolMeters {
    private final List<Meters.Gauge> gauges = new ArrayList<>();

    @Activate
    public PoolMeters(@Reference Stores stores, @Reference Meters meters) {
        this(stores.pools(), meters);
    }

    PoolMeters(Pools pools, Meters meters) {
        pools.figures().forEach((pool, figures) -> show(pool, figures, meters));
    }

    @Deactivate
    void close() {
        gauges.forEach(Meters.Gauge::close);
    }

    private void show(String pool, HikariPoolMXBean figures, Meters meters) {
        String connections = "calltracking_store_connections";
        String help = "Connections to the database.";
        gauges.add(meters.gauge(
                connections, help, Map.of("pool", pool, "state", "active"), figures::getActiveConnections));
        gauges.add(meters.gauge(connections, help, Map.of("pool", pool, "state", "idle"), figures::getIdleConnections));
        gauges.add(meters.gauge(
                "calltracking_store_waiting",
                "Threads that wait for a connection to the database.",
                Map.of("pool", pool),
                figures::getThreadsAwaitingConnection));
    }
}
