// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.calltracking.api.event.Event;
import org.calltracking.api.event.EventListener;
import org.calltracking.api.store.NamedLocks;
import org.calltracking.api.store.StoreUnavailableException;
import org.calltracking.events.internal.store.EventStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one listener its events, on a thread of its own. Of several nodes the one that holds the listener's lock
 * delivers; the others stand by. The cursor moves only from where this node believes it to be, so a node that lost its
 * lock unnoticed cannot set the listener back.
 */
final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final int BATCH = 50;
    /** The log may pass by this far without a wanted event before the cursor is written. */
    private static final int UNWRITTEN = 1_000;

    private static final Duration STAND_BY = Duration.ofSeconds(2);
    private static final Duration IDLE = Duration.ofSeconds(2);
    private static final Duration DRAIN = Duration.ofSeconds(2);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    /** Makes 12.8 s: shorter than what the lock lives without being asked for. */
    private static final int MOST_DOUBLINGS = 7;

    private final EventListener listener;
    private final EventStore events;
    private final Sequencer sequencer;
    private final NamedLocks locks;
    private final Semaphore news = new Semaphore(0);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    private final Runnable follower = news::release;
    private int failures;
    private volatile @Nullable String failure;

    Delivery(EventListener listener, EventStore events, Sequencer sequencer, NamedLocks locks) {
        this.listener = listener;
        this.events = events;
        this.sequencer = sequencer;
        this.locks = locks;
        this.thread = new Thread(this::run, "events-" + listener.name());
    }

    void start() {
        sequencer.follow(follower);
        thread.start();
    }

    void askToStop() {
        sequencer.unfollow(follower);
        stopped.countDown();
        news.release();
    }

    /** Lets the event in hand be finished; a listener that hangs is interrupted and left behind. */
    void stop() {
        askToStop();
        try {
            thread.join(DRAIN.toMillis());
            if (thread.isAlive()) {
                LOG.warn("The listener {} does not come to an end and is interrupted", listener.name());
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Why events wait now, with the listener's name. */
    Optional<String> failure() {
        return Optional.ofNullable(failure).map(reason -> listener.name() + ": " + reason);
    }

    private void run() {
        try {
            while (!isStopped()) {
                runOnce();
            }
        } catch (InterruptedException e) {
            LOG.debug("{} was interrupted while it stops", listener.name());
        }
    }

    private void runOnce() throws InterruptedException {
        try (NamedLocks.Lock lock = locks.tryLock("events." + listener.name()).orElse(null)) {
            if (lock != null) {
                deliverWhile(lock);
                return;
            }
            failure = null;
        } catch (StoreUnavailableException e) {
            LOG.debug("{} waits for the database", listener.name(), e);
        } catch (RuntimeException e) {
            LOG.error("The events of {} cannot be read for the moment", listener.name(), e);
        }
        pause(STAND_BY);
    }

    private void deliverWhile(NamedLocks.Lock lock) throws InterruptedException {
        long written = events.cursor(listener.name());
        long done = written;
        while (!isStopped() && lock.isHeld()) {
            long last = Math.max(done, sequencer.lastPosition());
            List<Event> batch = done == last ? List.of() : events.between(done, last, listener.types(), BATCH);
            done = handle(batch, done, last);
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
    private long handle(List<Event> batch, long from, long last) throws InterruptedException {
        long done = from;
        for (Event event : batch) {
            if (isStopped() || !isHandled(event)) {
                return done;
            }
            done = event.position();
        }
        return batch.size() < BATCH ? last : done;
    }

    private boolean isHandled(Event event) throws InterruptedException {
        try {
            listener.on(event);
            failures = 0;
            failure = null;
            return true;
        } catch (Throwable e) {
            // Whatever it throws, its other events must not be lost with this thread.
            if (isStopped() && e instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            failed(event, e);
            return false;
        }
    }

    private void failed(Event event, Throwable e) {
        if (failures++ == 0) {
            LOG.warn("{} does not take event {} ({}); it is tried again", listener.name(), event.id(), event.type(), e);
        }
        failure = e.toString();
    }

    private void rest(boolean caughtUp) throws InterruptedException {
        if (failures > 0) {
            Duration longest = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
            pause(longest.multipliedBy(ThreadLocalRandom.current().nextLong(50, 100))
                    .dividedBy(100));
        } else if (caughtUp && news.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS)) {
            news.drainPermits();
        }
    }

    /** Ends early when the delivery is stopped. */
    private void pause(Duration length) throws InterruptedException {
        stopped.await(length.toMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }
}
