// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.targeted;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.calltracking.api.event.Delivery;
import org.calltracking.api.event.DeliveryResult;
import org.calltracking.api.plugin.Work;
import org.calltracking.events.internal.EventMeters;
import org.calltracking.events.internal.listener.ListenerCalls;
import org.calltracking.events.internal.listener.NotBegunException;
import org.calltracking.events.internal.store.Settlement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the attempts that the {@link Lanes} let begin, and keeps what they came to until it is written. As soon as one
 * ends the next begins, whatever the thread that writes is doing. Thread-safe.
 */
final class Attempts {
    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
    private static final int WRITTEN_AT_ONCE = 500;
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final TargetedListening listening;
    private final ListenerCalls calls;
    private final Lanes lanes;
    private final EventMeters meters;
    private final Clock clock;
    private final Runnable news;
    private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
    private final ExecutorService beginner;

    /** An attempt and what it came to. */
    record Ended(Attempt attempt, Settlement settlement) {}

    /** @param news runs after each end of an attempt */
    Attempts(
            TargetedListening listening,
            ListenerCalls calls,
            Lanes lanes,
            EventMeters meters,
            Clock clock,
            Runnable news) {
        this.listening = listening;
        this.calls = calls;
        this.lanes = lanes;
        this.meters = meters;
        this.clock = clock;
        this.news = news;
        ThreadPoolExecutor one = new ThreadPoolExecutor(
                1,
                1,
                IDLE.toSeconds(),
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> new Thread(task, "events-to-" + listening.name() + "-begin"));
        one.allowCoreThreadTimeOut(true);
        this.beginner = one;
    }

    /** Begins all that may begin now. */
    void begin() {
        try {
            beginner.execute(this::beginAll);
        } catch (RejectedExecutionException e) {
            LOG.debug("{} has ended", listening.name(), e);
        }
    }

    /** What attempts came to and is not written yet. */
    List<Ended> takeEnded() {
        List<Ended> taken = new ArrayList<>();
        ended.drainTo(taken, WRITTEN_AT_ONCE);
        taken.removeIf(one -> !lanes.isCurrent(one.attempt()));
        return taken;
    }

    boolean haveEnded() {
        return !ended.isEmpty();
    }

    /** They could not be written. */
    void giveBack(List<Ended> taken) {
        ended.addAll(taken);
    }

    void close() {
        beginner.shutdown();
    }

    private void beginAll() {
        for (Attempt next = lanes.begin(clock.instant()); next != null; next = lanes.begin(clock.instant())) {
            begin(next);
        }
    }

    private void begin(Attempt attempt) {
        Delivery delivery = new Delivery(
                attempt.event(), attempt.lane().target(), attempt.delivery().attempts() + 1);
        long begun = System.nanoTime();
        calls.call(
                        Work.DELIVERY,
                        "deliver",
                        listening.limits().timeout(),
                        () -> listening.listener().deliver(delivery))
                .whenComplete((result, failure) -> {
                    Duration took = Duration.ofNanos(System.nanoTime() - begun);
                    try {
                        beginner.execute(() -> ended(attempt, result, failure, took));
                    } catch (RejectedExecutionException e) {
                        LOG.debug("{} has ended before one of its attempts", listening.name(), e);
                    }
                });
    }

    private void ended(Attempt attempt, @Nullable DeliveryResult result, @Nullable Throwable failure, Duration took) {
        if (failure instanceof NotBegunException) {
            lanes.notBegun(attempt);
            return;
        }
        if (failure != null) {
            LOG.debug("An attempt of {} failed", listening.name(), failure);
        }
        Verdict verdict = Verdict.of(
                attempt.delivery(),
                failure == null ? answer(result) : new DeliveryResult.Retry(reason(failure), null),
                listening.limits(),
                clock.instant(),
                ThreadLocalRandom.current().nextDouble());
        meters.attempt(listening.name(), verdict.outcome().label(), took);
        ended.add(new Ended(attempt, verdict.settlement()));
        lanes.ended(attempt, verdict, clock.instant());
        news.run();
        beginAll();
    }

    private static DeliveryResult answer(@Nullable DeliveryResult result) {
        return result == null ? new DeliveryResult.Retry("it answered nothing", null) : result;
    }

    private static String reason(Throwable failure) {
        return Objects.requireNonNullElse(
                failure.getMessage(), failure.getClass().getSimpleName());
    }
}
