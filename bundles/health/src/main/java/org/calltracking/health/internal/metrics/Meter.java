// SPDX-License-Identifier: Apache-2.0
package org.calltracking.health.internal.metrics;

import io.prometheus.metrics.model.registry.Collector;

/** What stands under one name. */
interface Meter {
    /** Where Prometheus's library finds its figures. */
    Collector collector();
}
