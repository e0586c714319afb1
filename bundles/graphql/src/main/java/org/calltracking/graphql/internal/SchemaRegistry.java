// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal;

import graphql.schema.PropertyDataFetcher;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.calltracking.api.plugin.PluginFaults.Fault;
import org.calltracking.graphql.internal.execution.Generation;
import org.calltracking.graphql.internal.meter.Figures;
import org.calltracking.graphql.internal.part.Contribution;
import org.calltracking.graphql.internal.part.Occupant;
import org.calltracking.graphql.internal.part.Offer;
import org.calltracking.graphql.internal.part.OfferReader;
import org.calltracking.graphql.internal.part.Roster;
import org.calltracking.graphql.internal.part.SwapTimes;
import org.calltracking.graphql.internal.plugin.FaultLog;
import org.calltracking.graphql.internal.plugin.PluginCalls;
import org.calltracking.graphql.internal.schema.Composer;
import org.calltracking.graphql.internal.schema.Composition;
import org.calltracking.graphql.internal.schema.Part;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes generations of the contributions that are there. They are read and put together on one thread, a moment after
 * a change, so that many that come together are one rebuild. A part whose service goes stays for a grace, so that the
 * next service of its name takes over from it. Who holds a generation keeps it. Thread-safe.
 */
@Component(service = SchemaRegistry.class, immediate = true)
public final class SchemaRegistry {
    private static final Logger log = LoggerFactory.getLogger(SchemaRegistry.class);

    /** Parts that need each other come one after the other, at the start and when bundles are exchanged. */
    private static final Duration WARN_AFTER = Duration.ofSeconds(5);

    private final SwapTimes times;
    private final Set<String> required;
    private final long gatheredUntil;
    private final ConcurrentMap<Long, Contribution> contributions = new ConcurrentHashMap<>();
    private final OfferReader reader;
    private final FaultLog faults;
    private final Figures figures;
    private final AtomicInteger generations = new AtomicInteger();
    private final CompletableFuture<Void> first = new CompletableFuture<>();
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
     * @param superseded completed when the next is published
     */
    public record Published(
            Generation generation,
            Composition composition,
            Roster roster,
            boolean complete,
            CompletableFuture<Void> superseded) {}

    @Activate
    public SchemaRegistry(
            @Reference Settings settings,
            @Reference PluginCalls plugins,
            @Reference Figures figures,
            @Reference Clock clock) {
        this(SwapTimes.DEFAULT, Set.copyOf(settings.requiredParts()), plugins, figures, clock);
    }

    /**
     * The first schema is one without parts: what it takes to build one is loaded while the database starts.
     *
     * @param required the names of the parts that the first schema with parts waits for
     */
    public SchemaRegistry(SwapTimes times, Set<String> required, PluginCalls plugins, Figures figures, Clock clock) {
        this.times = times;
        this.required = required;
        this.gatheredUntil = System.nanoTime() + times.gathering().toNanos();
        this.figures = figures;
        this.reader = new OfferReader(plugins, this::rebuildSoon);
        this.faults = new FaultLog(clock);
        rebuildSoon();
    }

    @Deactivate
    public void stop() {
        builder.shutdownNow();
    }

    /** A contribution is there. Returns at once. */
    public void arrive(Offer offer) {
        contributions.put(offer.precedence().id(), new Contribution(offer));
        rebuildSoon();
    }

    /** The contribution of a service is going: nobody enters it any more, and who did is waited for. */
    public void depart(long service) {
        Contribution contribution = contributions.get(service);
        if (contribution == null) {
            return;
        }
        contribution.usage().close();
        later(() -> forget(Set.of(service)), isPublished(contribution) ? times.grace() : times.quiet());
        if (!contribution.usage().drain(times.drain())) {
            log.warn("requests still use a part that goes, after {}", times.drain());
        }
        contribution.offer().release();
    }

    /** A bundle will not come back: what it had leaves the schema at once. */
    public void uninstalled(long bundle) {
        Set<Long> gone = contributions.values().stream()
                .filter(contribution -> contribution.offer().bundle() == bundle && contribution.isAway())
                .map(contribution -> contribution.offer().precedence().id())
                .collect(Collectors.toSet());
        if (!gone.isEmpty()) {
            later(() -> forget(gone), Duration.ZERO);
        }
    }

    /** The generation that a request enters; empty while there is nothing to ask for. */
    public Optional<Generation> current() {
        return Optional.ofNullable(published())
                .filter(state -> state.composition().answersQueries())
                .map(Published::generation);
    }

    /** The last that was published; null before the first. */
    public @Nullable Published published() {
        return published.get();
    }

    /** Completed when the next is published. */
    public CompletableFuture<Void> next() {
        Published state = published();
        return state == null ? first : state.superseded();
    }

    /** What is wrong with plug-ins' contributions, by plug-in. */
    public Map<String, Fault> pluginFaults() {
        return faults.faults();
    }

    /** The plug-ins that have contributions of which it is not known yet whether they come into the schema. */
    public Set<String> pendingPlugins() {
        Published state = published();
        return contributions.values().stream()
                .filter(contribution -> !contribution.isAway())
                .filter(contribution -> state == null || !state.roster().decides(contribution))
                .map(contribution -> contribution.offer().plugin())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** How many generations there were. */
    public int generations() {
        return generations.get();
    }

    private boolean isPublished(Contribution contribution) {
        Published state = published();
        Part part = contribution.part();
        Occupant occupant =
                state == null || part == null ? null : state.generation().occupant(part.name());
        return occupant != null && occupant.usage() == contribution.usage();
    }

    private void rebuildSoon() {
        if (scheduled.compareAndSet(false, true)) {
            later(this::rebuild, times.quiet());
        }
    }

    private void later(Runnable task, Duration delay) {
        if (!builder.isShutdown()) {
            Future<?> unused = builder.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void forget(Set<Long> services) {
        if (contributions.keySet().removeAll(services)) {
            rebuild();
        }
    }

    private void rebuild() {
        scheduled.set(false);
        try {
            contributions.values().forEach(reader::read);
            Roster roster = Roster.of(contributions.values());
            Published former = published();
            if (isGathering(former, roster)) {
                rebuildSoon();
                roster = former == null ? Roster.of(List.of()) : former.roster();
            }
            if (former == null || isNews(roster, former)) {
                publish(roster, former);
            }
        } catch (RuntimeException | LinkageError e) {
            log.error("the schema could not be built, the former one stays", e);
        }
    }

    private static boolean isNews(Roster roster, Published former) {
        return !former.roster().equals(roster)
                || (!former.complete() && former.composition().answersQueries());
    }

    /** Parts come one after the other when a process starts, and each schema on the way would be made for nobody. */
    private boolean isGathering(@Nullable Published former, Roster roster) {
        return (former == null || !former.composition().answersQueries())
                && !roster.names().containsAll(required)
                && System.nanoTime() - gatheredUntil < 0;
    }

    private void publish(Roster roster, @Nullable Published former) {
        long start = System.nanoTime();
        Composition composition = composer.compose(roster.parts(), former == null ? null : former.composition())
                .and(List.copyOf(roster.refused().values()));
        boolean complete = (former != null && former.complete()) || (composition.answersQueries() && !scheduled.get());
        Generation generation = new Generation(
                composition, occupants(roster, composition), former == null ? null : former.generation());
        // Before the rest: who sees that a plug-in's part is decided must see its fault, too.
        faults.stand(roster.pluginFaults(composition));
        published.set(new Published(generation, composition, roster, complete, new CompletableFuture<>()));
        generations.incrementAndGet();
        if (former != null) {
            figures.swapped(roster.swapsSince(former.roster()), composition.hasTypesOf(former.composition()));
        }
        // What was replaced is not kept alive by what the engine remembers of its classes.
        PropertyDataFetcher.clearReflectionCache();
        contributions
                .values()
                .removeIf(contribution ->
                        contribution.isAway() && !roster.chosen().contains(contribution));
        log.info(
                "schema of {} parts in {} ms: {}",
                composition.parts().size(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start),
                String.join(", ", composition.parts()));
        composition.setAside().stream()
                .filter(part ->
                        former == null || !former.composition().setAside().contains(part))
                .forEach(part -> later(() -> warnIfStill(part), WARN_AFTER));
        (former == null ? first : former.superseded()).complete(null);
    }

    private void warnIfStill(Composition.SetAside part) {
        Published state = published();
        if (state != null && state.composition().setAside().contains(part)) {
            log.warn("set aside: {}", part);
        }
    }

    private static Map<String, Occupant> occupants(Roster roster, Composition composition) {
        Map<String, Occupant> occupants = new HashMap<>();
        for (Contribution contribution : roster.chosen()) {
            String name = Objects.requireNonNull(contribution.part()).name();
            if (composition.parts().contains(name)) {
                boolean plugin = contribution.offer().plugin() != null;
                occupants.put(name, new Occupant(name, plugin, contribution.usage()));
            }
        }
        return occupants;
    }
}
