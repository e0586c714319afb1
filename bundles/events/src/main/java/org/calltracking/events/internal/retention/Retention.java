// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.calltracking.api.store.NamedLocks;
import org.calltracking.api.store.StoreUnavailableException;
import org.calltracking.events.internal.EventMeters;
import org.calltracking.events.internal.Listeners;
import org.calltracking.events.internal.store.DeliveryStore;
import org.calltracking.events.internal.store.EventStore;
import org.calltracking.events.internal.store.RetentionStep;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes deliveries that have been settled for long, and events that are old and that nobody waits for, in small steps
 * and on one node at a time.
 */
@Component(
        service = Retention.class,
        immediate = true,
        configurationPid = "org.calltracking.events",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Retention.Config.class)
public final class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final Duration OF_DELIVERED = Duration.ofDays(30);
    private static final Duration OF_DEAD = Duration.ofDays(90);
    private static final Duration EVERY = Duration.ofHours(6);
    private static final Duration AFTER_START = Duration.ofMinutes(10);
    private static final int ROWS = 1_000;

    private final EventStore events;
    private final DeliveryStore deliveries;
    private final Supplier<Set<String>> presentCursors;
    private final NamedLocks locks;
    private final EventMeters meters;
    private final Clock clock;
    private final Duration ofEvents;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "events-retention"));

    @ObjectClassDefinition(name = "Events", description = "The event log")
    @interface Config {
        @AttributeDefinition(description = "for how many days events are kept; 0 or less: for ever")
        int log_days() default 90;
    }

    @Activate
    public Retention(
            Config config,
            @Reference EventStore events,
            @Reference DeliveryStore deliveries,
            @Reference Listeners listeners,
            @Reference NamedLocks locks,
            @Reference EventMeters meters,
            @Reference Clock clock) {
        this(events, deliveries, listeners::cursors, locks, meters, clock, Duration.ofDays(config.log_days()));
    }

    /**
     * For tests, which have no configuration.
     *
     * @param presentCursors those of the listeners that are there now
     * @param ofEvents for how long they are kept; zero or less: for ever
     */
    Retention(
            EventStore events,
            DeliveryStore deliveries,
            Supplier<Set<String>> presentCursors,
            NamedLocks locks,
            EventMeters meters,
            Clock clock,
            Duration ofEvents) {
        this.events = events;
        this.deliveries = deliveries;
        this.presentCursors = presentCursors;
        this.locks = locks;
        this.meters = meters;
        this.clock = clock;
        this.ofEvents = ofEvents;
        thread.scheduleWithFixedDelay(this::run, AFTER_START.toMinutes(), EVERY.toMinutes(), TimeUnit.MINUTES);
    }

    @Deactivate
    void stop() {
        thread.shutdownNow();
    }

    /** Removes all that is old enough now, unless another node is at it. */
    void run() {
        try {
            events.seen(presentCursors.get(), clock.instant());
            removeUnlessAnotherDoes();
        } catch (StoreUnavailableException e) {
            LOG.debug("What is old stays while the database is away", e);
        } catch (RuntimeException e) {
            LOG.error("What is old cannot be removed for the moment", e);
        }
    }

    private void removeUnlessAnotherDoes() {
        try (NamedLocks.Lock lock = locks.tryLock("events.retention").orElse(null)) {
            if (lock != null) {
                removeDeliveries(lock);
                removeEvents(lock);
            }
        }
    }

    private void removeDeliveries(NamedLocks.Lock lock) {
        Instant deliveredBefore = clock.instant().minus(OF_DELIVERED);
        Instant deadBefore = clock.instant().minus(OF_DEAD);
        @Nullable RetentionStep step = RetentionStep.START;
        while (step != null && step.createdAt().isBefore(deliveredBefore) && goesOn(lock)) {
            step = deliveries.removeSettled(step, ROWS, deliveredBefore, deadBefore);
        }
    }

    private void removeEvents(NamedLocks.Lock lock) {
        if (ofEvents.isZero() || ofEvents.isNegative()) {
            return;
        }
        Instant before = clock.instant().minus(ofEvents);
        long seenByAll = events.seenByAll(before);
        @Nullable RetentionStep step = RetentionStep.START;
        while (step != null && step.createdAt().isBefore(before) && goesOn(lock)) {
            RetentionStep next = events.stepBehind(step, seenByAll, ROWS);
            if (next != null) {
                meters.removed(events.remove(step, next, before));
            }
            step = next;
        }
    }

    private boolean goesOn(NamedLocks.Lock lock) {
        return !thread.isShutdown() && lock.isHeld();
    }
}
