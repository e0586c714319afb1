// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal;

import graphql.schema.idl.SchemaPrinter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.calltracking.api.graphql.GraphQlContribution;
import org.calltracking.api.health.Health;
import org.calltracking.api.health.HealthCheck;
import org.calltracking.graphql.internal.schema.SchemaAssembly;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes contributions as they come and go, and publishes one generation after the other. Changes that come close
 * together, as at the start, make one generation. As a {@link Supplier} it tells the SDL of the whole.
 */
@Component(
        service = {SchemaRegistry.class, HealthCheck.class, Supplier.class},
        property = "name=schema.sdl")
public final class SchemaRegistry implements HealthCheck, Supplier<String> {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaRegistry.class);
    private static final long PAUSE_MILLIS = 50;

    private final Set<GraphQlContribution> contributions = ConcurrentHashMap.newKeySet();
    private final SchemaAssembly assembly = new SchemaAssembly();
    private volatile Generation current;
    private final ScheduledExecutorService builder = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "schema");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicReference<ScheduledFuture<?>> planned = new AtomicReference<>();

    @Activate
    public SchemaRegistry() {
        current = new Generation(assembly.assemble(List.of()));
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(GraphQlContribution contribution) {
        contributions.add(contribution);
        planPublishing();
    }

    void remove(GraphQlContribution contribution) {
        contributions.remove(contribution);
        planPublishing();
    }

    @Deactivate
    void stop() {
        builder.shutdownNow();
    }

    /** The generation that new requests enter. */
    public Generation current() {
        return current;
    }

    @Override
    public String name() {
        return "graphql";
    }

    @Override
    public Health check() {
        Generation generation = current;
        Map<String, String> setAside = generation.assembled().setAside();
        if (!generation.isUseful()) {
            return Health.down("no part of the schema is there yet");
        }
        if (isPlanned()) {
            return Health.degraded("a change of the schema is under way");
        }
        return setAside.isEmpty() ? Health.up("all parts are published") : Health.degraded("set aside: " + setAside);
    }

    /** The SDL of all that is published. */
    @Override
    public String get() {
        SchemaPrinter.Options options = SchemaPrinter.Options.defaultOptions()
                .includeDirectiveDefinitions(true)
                .includeScalarTypes(true)
                .includeSchemaDefinition(false);
        return new SchemaPrinter(options).print(current.schema());
    }

    private boolean isPlanned() {
        ScheduledFuture<?> next = planned.get();
        return next != null && !next.isDone();
    }

    private void planPublishing() {
        if (builder.isShutdown()) {
            return;
        }
        ScheduledFuture<?> before =
                planned.getAndSet(builder.schedule(this::publish, PAUSE_MILLIS, TimeUnit.MILLISECONDS));
        if (before != null) {
            before.cancel(false);
        }
    }

    private void publish() {
        try {
            Generation next = new Generation(assembly.assemble(List.copyOf(contributions)));
            current = next;
            next.assembled()
                    .setAside()
                    .forEach((part, reason) -> LOG.error("schema part {} is set aside: {}", part, reason));
            LOG.debug("schema of {}", String.join(", ", next.assembled().published()));
        } catch (RuntimeException e) {
            LOG.error("the schema cannot be built; the one before stays", e);
        }
    }
}
