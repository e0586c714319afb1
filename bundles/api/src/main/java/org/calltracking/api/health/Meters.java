// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.health;

import java.time.Duration;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Figures for {@code /metrics}. Names are those of Prometheus, such as {@code calltracking_graphql_requests}, without
 * the endings that it adds for units and totals. Asking twice for a name gives the same meter. Thread-safe.
 */
@ProviderType
public interface Meters {
    /**
     * A counter that never goes back.
     *
     * @param labels the names of its labels; their values must be few
     */
    Counter counter(String name, String help, String... labels);

    /** A timer: how often, how long in all, and in buckets from milliseconds to half a minute. */
    Timer timer(String name, String help, String... labels);

    /**
     * A figure that is asked for whenever somebody looks.
     *
     * @return takes the figure away again when it is closed
     */
    Gauge gauge(String name, String help, Map<String, String> labels, DoubleSupplier value);

    /** Counts events. */
    @ProviderType
    interface Counter {
        /** @param labelValues one for each label, in their order */
        void add(long count, String... labelValues);
    }

    /** Counts durations. */
    @ProviderType
    interface Timer {
        /** @param labelValues one for each label, in their order */
        void record(Duration duration, String... labelValues);
    }

    /** A gauge that is shown. */
    @ProviderType
    interface Gauge extends AutoCloseable {
        @Override
        void close();
    }
}
