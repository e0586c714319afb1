// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import java.util.concurrent.atomic.AtomicReference;
import org.calltracking.api.health.Health;
import org.calltracking.api.health.HealthCheck;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Answers for the database, also while there is none. */
@Component
public final class DatabaseHealth implements HealthCheck {
    private final AtomicReference<@Nullable Stores> stores = new AtomicReference<>();

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Health check() {
        Stores current = stores.get();
        return current == null ? Health.down("no database is there yet") : current.health();
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindStores(Stores current) {
        stores.set(current);
    }

    void unbindStores(Stores gone) {
        stores.compareAndSet(gone, null);
    }
}
