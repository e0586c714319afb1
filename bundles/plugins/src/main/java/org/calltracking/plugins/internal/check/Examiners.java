// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.check;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.calltracking.api.graphql.SchemaCheck;
import org.calltracking.api.health.Health;
import org.calltracking.api.health.HealthCheck;
import org.calltracking.api.store.TableCheck;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The checks that other bundles do: of SDL, and of SQL. They may come a little later than the jar. Thread-safe. */
@Component(service = Examiners.class)
public final class Examiners {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration ASK_AGAIN = Duration.ofMillis(50);
    private static final String SCHEMA_HEALTH = "graphql";

    private final AtomicReference<@Nullable SchemaCheck> schemaCheck = new AtomicReference<>();
    private final AtomicReference<@Nullable TableCheck> tableCheck = new AtomicReference<>();
    private final Set<ServiceReference<HealthCheck>> healthChecks = ConcurrentHashMap.newKeySet();
    private final BundleContext context;
    private final Duration patience;

    @Activate
    public Examiners(BundleContext context) {
        this(context, PATIENCE);
    }

    Examiners(BundleContext context, Duration patience) {
        this.context = context;
        this.patience = patience;
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    public void bindSchemaCheck(SchemaCheck check) {
        schemaCheck.set(check);
    }

    public void unbindSchemaCheck(SchemaCheck check) {
        schemaCheck.compareAndSet(check, null);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    public void bindTableCheck(TableCheck check) {
        tableCheck.set(check);
    }

    public void unbindTableCheck(TableCheck check) {
        tableCheck.compareAndSet(check, null);
    }

    /** Taken as a reference, because one of them tells of this bundle and needs what needs this. */
    @Reference(
            service = HealthCheck.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    public void bindHealthCheck(ServiceReference<HealthCheck> check) {
        healthChecks.add(check);
    }

    public void unbindHealthCheck(ServiceReference<HealthCheck> check) {
        healthChecks.remove(check);
    }

    /** Whether SDL would be tried against a schema that is not whole yet, as while the house starts. */
    public boolean isSchemaIncomplete() {
        return healthChecks.stream().anyMatch(this::saysSchemaIsDown);
    }

    List<String> schemaFaults(Revision revision) throws InterruptedException {
        if (revision.schema().isEmpty()) {
            return List.of();
        }
        while (isSchemaIncomplete()) {
            TimeUnit.MILLISECONDS.sleep(ASK_AGAIN.toMillis());
        }
        await(() -> schemaCheck.get() != null);
        SchemaCheck check = schemaCheck.get();
        return check == null
                ? List.of("brings SDL, and the bundle that tries it is not there: start the plug-in again when it is")
                : check.faults(String.valueOf(revision.plugin()), Revision.urls(revision.schema())).stream()
                        .map(fault -> "has SDL that does not fit: " + fault)
                        .toList();
    }

    List<String> tableFaults(Revision revision) throws InterruptedException {
        if (revision.migrations().isEmpty()) {
            return List.of();
        }
        await(() -> tableCheck.get() != null);
        TableCheck check = tableCheck.get();
        return check == null
                ? List.of("brings SQL, and the bundle that checks it is not there: start the plug-in again when it is")
                : check.faults(String.valueOf(revision.plugin()), Revision.urls(revision.migrations())).stream()
                        .map(fault -> "has SQL that is refused: " + fault)
                        .toList();
    }

    private void await(BooleanSupplier present) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!present.getAsBoolean() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(ASK_AGAIN.toMillis());
        }
    }

    private boolean saysSchemaIsDown(ServiceReference<HealthCheck> reference) {
        HealthCheck check = context.getService(reference);
        if (check == null) {
            return false;
        }
        try {
            return check.name().equals(SCHEMA_HEALTH) && check.check().status() == Health.Status.DOWN;
        } finally {
            context.ungetService(reference);
        }
    }
}
