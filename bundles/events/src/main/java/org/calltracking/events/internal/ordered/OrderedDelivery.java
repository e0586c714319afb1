// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.ordered;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.calltracking.api.event.Event;
import org.calltracking.api.event.EventListener;
import org.calltracking.api.store.NamedLocks;
import org.calltracking.events.internal.EventMeters;
import org.calltracking.events.internal.Sequencer;
import org.calltracking.events.internal.listener.ListenerSource;
import org.calltracking.events.internal.listener.ListenerWork;
import org.calltracking.events.internal.listener.NotBegunException;
import org.calltracking.events.internal.listener.SetAsideException;
import org.calltracking.events.internal.listener.StopSignal;
import org.calltracking.events.internal.store.EventStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one listener its events, one after the other. The cursor moves only from where this node believes it to be, so
 * a node that lost its lock unnoticed cannot set the listener back.
 */
final class OrderedDelivery implements ListenerWork {
    private static final Logger LOG = LoggerFactory.getLogger(OrderedDelivery.class);
    private static final int BATCH = 50;
    /** The log may pass by this far without a wanted event before the cursor is written. */
    private static final int UNWRITTEN = 1_000;

    private static final Duration IDLE = Duration.ofSeconds(2);
    private static final Duration DRAIN = Duration.ofSeconds(2);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    /** Makes 12.8 s: shorter than what the lock lives without being asked for. */
    private static final int MOST_DOUBLINGS = 7;

    private final OrderedListener.Opening opening;
    private final ListenerSource<EventListener> source;
    private final EventStore events;
    private final Sequencer sequencer;
    private final EventMeters meters;
    private final StopSignal stop;
    private final Semaphore news = new Semaphore(0);
    private final Runnable follower = news::release;
    private int failures;
    private volatile long done;
    private volatile @Nullable OrderedListener opened;
    private volatile @Nullable String failure;

    OrderedDelivery(
            OrderedListener.Opening opening,
            ListenerSource<EventListener> source,
            EventStore events,
            Sequencer sequencer,
            EventMeters meters,
            StopSignal stop) {
        this.opening = opening;
        this.source = source;
        this.events = events;
        this.sequencer = sequencer;
        this.meters = meters;
        this.stop = stop;
    }

    @Override
    public void open() throws NotBegunException, SetAsideException, InterruptedException {
        OrderedListener listener = opening.open();
        if (listener.types().isEmpty()) {
            throw new SetAsideException("its listener " + listener.name() + " names no types and gets no events");
        }
        opened = listener;
        sequencer.follow(follower);
    }

    @Override
    public String cursor() {
        return listener().name();
    }

    @Override
    public Duration drain() {
        return DRAIN;
    }

    @Override
    public void wake() {
        news.release();
    }

    @Override
    public Optional<String> failure() {
        OrderedListener listener = opened;
        String reason = failure;
        return listener == null || reason == null ? Optional.empty() : Optional.of(listener.name() + ": " + reason);
    }

    @Override
    public void close() {
        sequencer.unfollow(follower);
        source.giveBack();
    }

    @Override
    public void work(NamedLocks.Lock lock) throws SetAsideException, InterruptedException {
        OrderedListener listener = listener();
        done = events.cursor(listener.name());
        try (EventMeters.Shown lag = meters.showLag(listener.name(), () -> sequencer.lastPosition() - done)) {
            deliverWhile(lock, listener);
        } finally {
            failure = null;
        }
    }

    private void deliverWhile(NamedLocks.Lock lock, OrderedListener listener)
            throws SetAsideException, InterruptedException {
        long written = done;
        while (!stop.isStopped() && lock.isHeld()) {
            long last = Math.max(done, sequencer.lastPosition());
            List<Event> batch = done == last ? List.of() : events.between(done, last, listener.types(), BATCH);
            try {
                done = handle(listener, batch, last);
            } catch (SetAsideException e) {
                events.moveCursor(listener.name(), written, done);
                throw e;
            }
            if (done > written && (!batch.isEmpty() || done - written >= UNWRITTEN)) {
                if (!events.moveCursor(listener.name(), written, done)) {
                    LOG.warn("Another node has moved the cursor of {}", listener.name());
                    return;
                }
                written = done;
            }
            rest(done == last);
        }
    }

    /** @return up to where the log is done with, {@code last} if nothing wanted is left */
    private long handle(OrderedListener listener, List<Event> batch, long last)
            throws SetAsideException, InterruptedException {
        for (Event event : batch) {
            if (stop.isStopped() || !isHandled(listener, event)) {
                return done;
            }
            done = event.position();
        }
        return batch.size() < BATCH ? last : done;
    }

    private boolean isHandled(OrderedListener listener, Event event) throws SetAsideException, InterruptedException {
        try {
            listener.handler().handle(event);
            failures = 0;
            failure = null;
            return true;
        } catch (SetAsideException e) {
            throw e;
        } catch (Throwable e) {
            // Whatever it throws, its other events must not be lost with this thread.
            if (stop.isStopped() && e instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            failed(listener, event, e);
            return false;
        }
    }

    private void failed(OrderedListener listener, Event event, Throwable e) {
        if (failures++ == 0) {
            LOG.warn("{} does not take event {} ({}); it is tried again", listener.name(), event.id(), event.type(), e);
        }
        failure = e.toString();
    }

    private void rest(boolean caughtUp) throws InterruptedException {
        if (failures > 0) {
            Duration longest = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
            stop.pause(longest.multipliedBy(ThreadLocalRandom.current().nextLong(50, 100))
                    .dividedBy(100));
        } else if (caughtUp && news.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS)) {
            news.drainPermits();
        }
    }

    private OrderedListener listener() {
        return Objects.requireNonNull(opened, "not open yet");
    }
}
