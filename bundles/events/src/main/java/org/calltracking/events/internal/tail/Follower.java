// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.tail;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.calltracking.api.RefusedException;
import org.calltracking.api.event.Event;
import org.calltracking.api.store.StoreUnavailableException;
import org.calltracking.events.internal.store.EventStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One subscriber on its way along the log. It runs when there is something for it and it has asked for it: at any time
 * on one thread at most.
 */
final class Follower implements Flow.Subscription, Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    /** So many signals before others have their turn. */
    private static final int BURST = 64;
    /** So much of the log is looked at in one query. */
    private static final long WINDOW = 100_000;

    private static final Duration PAUSE_AFTER_ERROR = Duration.ofSeconds(1);

    private final EventStore events;
    private final Feed feed;
    private final ScheduledExecutorService threads;
    private final Place place;
    private final AtomicReference<Flow.@Nullable Subscriber<? super Event>> subscriber;
    private final AtomicLong demand = new AtomicLong();
    private final AtomicReference<@Nullable Throwable> end = new AtomicReference<>();
    /** How often it was told to run since it last began; it begins as one that runs, in {@link #subscribed}. */
    private final AtomicInteger told = new AtomicInteger(1);

    /** What a run came to. */
    private enum Run {
        DONE,
        GO_ON,
        TRY_LATER
    }

    Follower(
            Flow.Subscriber<? super Event> subscriber,
            EventStore events,
            Feed feed,
            ScheduledExecutorService threads,
            Set<Long> accounts,
            Set<String> types,
            long after) {
        this.subscriber = new AtomicReference<>(subscriber);
        this.events = events;
        this.feed = feed;
        this.threads = threads;
        this.place = new Place(this, accounts, types, after);
    }

    Place place() {
        return place;
    }

    /** Gives itself to the subscriber; only then may anything else reach it. */
    void subscribed() {
        Flow.Subscriber<? super Event> receiver = subscriber.get();
        if (receiver != null) {
            receiver.onSubscribe(this);
        }
        finish(1);
    }

    @Override
    public void request(long n) {
        if (n <= 0) {
            end(new IllegalArgumentException("at least one event must be asked for"));
        } else {
            demand.accumulateAndGet(n, (now, more) -> now + more < 0 ? Long.MAX_VALUE : now + more);
            tell();
        }
    }

    @Override
    public void cancel() {
        feed.leave(place);
        subscriber.set(null);
    }

    /** Ends the subscription with an error, behind whatever signal is under way. */
    void end(Throwable reason) {
        end.compareAndSet(null, reason);
        tell();
    }

    @Override
    public void run() {
        int heard = told.get();
        switch (signal()) {
            case DONE -> finish(heard);
            case GO_ON -> submit(Duration.ZERO);
            case TRY_LATER -> submit(PAUSE_AFTER_ERROR);
        }
    }

    /** There may be something for it. */
    void tell() {
        if (told.getAndIncrement() == 0) {
            submit(Duration.ZERO);
        }
    }

    /** Rests, unless it was told to run again meanwhile. */
    private void finish(int heard) {
        if (told.addAndGet(-heard) != 0) {
            submit(Duration.ZERO);
        }
    }

    private void submit(Duration pause) {
        try {
            threads.schedule(this, pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // No thread of the log's will ever signal again, so this one may.
            end.compareAndSet(null, stopped());
            signal();
        }
    }

    static RefusedException stopped() {
        return new RefusedException(RefusedException.Code.UNAVAILABLE, "the event log has stopped");
    }

    private Run signal() {
        Flow.Subscriber<? super Event> receiver = subscriber.get();
        if (receiver == null) {
            return Run.DONE;
        }
        Throwable reason = end.get();
        try {
            if (reason == null) {
                return demand.get() == 0 ? Run.DONE : events(receiver);
            }
            cancel();
            receiver.onError(reason);
        } catch (RuntimeException e) {
            LOG.error("A subscriber to the log failed and gets nothing more", e);
            cancel();
        }
        return Run.DONE;
    }

    private Run events(Flow.Subscriber<? super Event> receiver) {
        Feed.Next next = feed.next(place, (int) Math.min(demand.get(), BURST));
        if (next.olderThan() == 0) {
            pass(receiver, next.events());
            return next.last() ? Run.DONE : Run.GO_ON;
        }
        List<Event> page;
        try {
            page = older(next.olderThan());
        } catch (StoreUnavailableException e) {
            LOG.debug("A follower waits for the database", e);
            return Run.TRY_LATER;
        } catch (RuntimeException e) {
            LOG.error("The log cannot be read for a follower for the moment", e);
            return Run.TRY_LATER;
        }
        pass(receiver, page);
        return Run.GO_ON;
    }

    private void pass(Flow.Subscriber<? super Event> receiver, List<Event> found) {
        for (Event event : found) {
            if (subscriber.get() == null) {
                return;
            }
            receiver.onNext(event);
        }
        demand.updateAndGet(now -> now == Long.MAX_VALUE ? now : now - found.size());
    }

    /** A page of what memory no longer holds. */
    private List<Event> older(long end) {
        long from = place.position();
        long upTo = Math.min(end, from + WINDOW);
        int limit = (int) Math.min(demand.get(), BURST);
        List<Event> page = events.between(from, upTo, place.accounts(), place.types(), limit);
        feed.moveTo(
                place, page.size() < limit ? upTo : page.get(page.size() - 1).position());
        return page;
    }
}
