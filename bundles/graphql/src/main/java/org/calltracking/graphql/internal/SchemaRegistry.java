// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final IdentityHashMap<GraphQlContribution, Reading> read = new IdentityHashMap<>();
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
    record Published(Generation generation, Composition composition, boolean complete) {}

    /** What became of a contribution: either of the two. */
    private record Reading(@Nullable Part part, @Nullable SetAside setAside) {}

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
        List<Reading> readings = read(List.copyOf(contributions.values()));
        Composition composition = composer.compose(readings.stream()
                        .map(Reading::part)
                        .filter(Objects::nonNull)
                        .toList())
                .and(readings.stream()
                        .map(Reading::setAside)
                        .filter(Objects::nonNull)
                        .toList());
        Published former = published.get();
        boolean complete = (former != null && former.complete()) || (composition.answersQueries() && !scheduled.get());
        published.set(new Published(new Generation(composition.schema()), composition, complete));
        log.info(
                "schema of {} parts in {} ms: {}",
                composition.parts().size(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start),
                String.join(", ", composition.parts()));
        composition.setAside().stream()
                .filter(part ->
                        former == null || !former.composition().setAside().contains(part))
                .forEach(part -> log.warn("set aside: {}", part));
    }

    /** Each contribution is read once, however often the schema is built. */
    private List<Reading> read(List<GraphQlContribution> present) {
        read.keySet().retainAll(present);
        return present.stream()
                .map(contribution -> read.computeIfAbsent(contribution, SchemaRegistry::read))
                .toList();
    }

    private static Reading read(GraphQlContribution contribution) {
        try {
            return new Reading(PartReader.read(contribution), null);
        } catch (FaultException e) {
            log.debug("a contribution cannot be read", e);
            return new Reading(null, new SetAside(name(contribution), String.valueOf(e.getMessage())));
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
