// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.calltracking.api.graphql.GraphQlContribution;
import org.calltracking.graphql.internal.execution.Generation;
import org.calltracking.graphql.internal.schema.Composer;
import org.calltracking.graphql.internal.schema.Composition;
import org.calltracking.graphql.internal.schema.Composition.SetAside;
import org.calltracking.graphql.internal.schema.FaultException;
import org.calltracking.graphql.internal.schema.Part;
import org.calltracking.graphql.internal.schema.PartReader;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a generation of the contributions that are there. They are read and put together on one thread, a moment after
 * the first change, so that many that come together are one rebuild. Who holds a generation keeps it. Thread-safe.
 */
@Component(service = SchemaRegistry.class, immediate = true)
public final class SchemaRegistry {
    private static final Logger log = LoggerFactory.getLogger(SchemaRegistry.class);
    private static final long QUIET_MILLIS = 50;

    private final Map<Precedence, GraphQlContribution> contributions = new ConcurrentSkipListMap<>();
    private final IdentityHashMap<GraphQlContribution, Object> read = new IdentityHashMap<>();
    private final Composer composer = new Composer();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final AtomicReference<@Nullable Published> published = new AtomicReference<>();
    private final ScheduledExecutorService builder = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "graphql-schema");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * What is answered from now on.
     *
     * @param complete whether there was a moment when all that had come was published
     */
    record Published(Generation generation, Composition composition, List<SetAside> setAside, boolean complete) {}

    /** The first schema is one without parts: what it takes to build one is loaded while the database starts. */
    @Activate
    public SchemaRegistry() {
        rebuildSoon();
    }

    @Deactivate
    public void stop() {
        builder.shutdownNow();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void bindContribution(GraphQlContribution contribution, Map<String, ?> properties) {
        contributions.put(Precedence.of(properties), contribution);
        rebuildSoon();
    }

    public void unbindContribution(GraphQlContribution contribution, Map<String, ?> properties) {
        contributions.remove(Precedence.of(properties), contribution);
        rebuildSoon();
    }

    /** The generation that a request enters; empty while there is nothing to ask for. */
    public Optional<Generation> current() {
        return Optional.ofNullable(published.get())
                .filter(state -> state.composition().answersQueries())
                .map(Published::generation);
    }

    /** The last that was published; null before the first. */
    @Nullable
    Published published() {
        return published.get();
    }

    private void rebuildSoon() {
        if (!builder.isShutdown() && scheduled.compareAndSet(false, true)) {
            Future<?> unused = builder.schedule(this::rebuild, QUIET_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void rebuild() {
        scheduled.set(false);
        try {
            publish();
        } catch (RuntimeException | LinkageError e) {
            log.error("the schema could not be built, the former one stays", e);
        }
    }

    private void publish() {
        long start = System.nanoTime();
        List<SetAside> setAside = new ArrayList<>();
        Composition composition = composer.compose(parts(setAside));
        setAside.addAll(composition.setAside());
        Published former = published.get();
        boolean complete = (former != null && former.complete()) || (composition.answersQueries() && !scheduled.get());
        published.set(
                new Published(new Generation(composition.schema()), composition, List.copyOf(setAside), complete));
        log.info(
                "schema of {} in {} ms",
                String.join(", ", composition.parts()),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        setAside.stream()
                .filter(part -> former == null || !former.setAside().contains(part))
                .forEach(part -> log.warn("set aside: {}", part));
    }

    private List<Part> parts(List<SetAside> unreadable) {
        List<GraphQlContribution> present = List.copyOf(contributions.values());
        read.keySet().retainAll(present);
        List<Part> parts = new ArrayList<>();
        for (GraphQlContribution contribution : present) {
            Object result = read.computeIfAbsent(contribution, SchemaRegistry::read);
            if (result instanceof Part part) {
                parts.add(part);
            } else {
                unreadable.add((SetAside) result);
            }
        }
        return parts;
    }

    private static Object read(GraphQlContribution contribution) {
        try {
            return PartReader.read(contribution);
        } catch (FaultException e) {
            log.debug("a contribution cannot be read", e);
            return new SetAside(name(contribution), String.valueOf(e.getMessage()));
        }
    }

    private static String name(GraphQlContribution contribution) {
        try {
            return contribution.name();
        } catch (RuntimeException | LinkageError e) {
            return contribution.getClass().getName();
        }
    }
}
