// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.targeted;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.calltracking.api.store.NamedLocks;
import org.calltracking.api.store.StoreUnavailableException;
import org.calltracking.events.internal.store.DeliveryStore;
import org.calltracking.events.internal.store.RetentionStep;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes deliveries that have been settled for long, in small steps and on one node at a time. */
@Component(service = Retention.class, immediate = true)
public final class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final Duration OF_DELIVERED = Duration.ofDays(30);
    private static final Duration OF_DEAD = Duration.ofDays(90);
    private static final Duration EVERY = Duration.ofHours(6);
    private static final Duration AFTER_START = Duration.ofMinutes(10);
    private static final int ROWS = 1_000;

    private final DeliveryStore deliveries;
    private final NamedLocks locks;
    private final Clock clock;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "events-retention"));

    @Activate
    public Retention(@Reference DeliveryStore deliveries, @Reference NamedLocks locks, @Reference Clock clock) {
        this.deliveries = deliveries;
        this.locks = locks;
        this.clock = clock;
        thread.scheduleWithFixedDelay(this::run, AFTER_START.toMinutes(), EVERY.toMinutes(), TimeUnit.MINUTES);
    }

    @Deactivate
    void stop() {
        thread.shutdownNow();
    }

    /** Removes all that is old enough now, unless another node is at it. */
    void run() {
        try (NamedLocks.Lock lock = locks.tryLock("events.retention").orElse(null)) {
            if (lock != null) {
                removeWhile(lock);
            }
        } catch (StoreUnavailableException e) {
            LOG.debug("Old deliveries stay while the database is away", e);
        } catch (RuntimeException e) {
            LOG.error("Old deliveries cannot be removed for the moment", e);
        }
    }

    private void removeWhile(NamedLocks.Lock lock) {
        Instant deliveredBefore = clock.instant().minus(OF_DELIVERED);
        Instant deadBefore = clock.instant().minus(OF_DEAD);
        @Nullable RetentionStep step = RetentionStep.START;
        while (step != null && step.createdAt().isBefore(deliveredBefore) && !thread.isShutdown() && lock.isHeld()) {
            step = deliveries.removeSettled(step, ROWS, deliveredBefore, deadBefore);
        }
    }
}
