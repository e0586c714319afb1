// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.listener;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.calltracking.api.plugin.PluginFaults;
import org.calltracking.api.store.NamedLocks;
import org.calltracking.api.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works for one listener on a thread of its own. Of several nodes the one that holds the listener's lock works; the
 * others stand by.
 */
public final class ListenerThread {
    private static final Logger LOG = LoggerFactory.getLogger(ListenerThread.class);
    /** A run that has just ended may hold the lock for another moment. */
    private static final Duration FIRST_STAND_BY = Duration.ofMillis(100);

    private static final Duration STAND_BY = Duration.ofSeconds(2);
    private static final Duration UNTIL_REACHED = Duration.ofMillis(500);

    private final String name;
    private final ListenerWork work;
    private final StopSignal stop;
    private final NamedLocks locks;
    private final Clock clock;
    private final Thread thread;
    private volatile @Nullable String cursor;
    private volatile PluginFaults.@Nullable Fault fault;
    private volatile boolean known;

    /** @param name of the thread */
    public ListenerThread(String name, ListenerWork work, StopSignal stop, NamedLocks locks, Clock clock) {
        this.name = name;
        this.work = work;
        this.stop = stop;
        this.locks = locks;
        this.clock = clock;
        this.thread = new Thread(this::run, name);
    }

    public void start() {
        thread.start();
    }

    public void askToStop() {
        stop.stop();
        work.wake();
    }

    /** Lets what is in hand be finished; a listener that hangs is interrupted and left behind. */
    public void stop() {
        askToStop();
        try {
            thread.join(work.drain().toMillis());
            if (thread.isAlive()) {
                LOG.warn("{} does not come to an end and is interrupted", name);
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Which cursor tells where the listener stands; empty before it is known. */
    public Optional<String> cursor() {
        return Optional.ofNullable(cursor);
    }

    /** Why events wait now. */
    public Optional<String> failure() {
        PluginFaults.Fault found = fault;
        return found == null ? work.failure() : Optional.of(found.reason());
    }

    /** Why the listener is set aside. */
    public Optional<PluginFaults.Fault> fault() {
        return Optional.ofNullable(fault);
    }

    /** Whether the listener has not said yet who it is. */
    public boolean isPending() {
        return !known && fault == null;
    }

    private void run() {
        try {
            while (!stop.isStopped() && !isOpen()) {
                stop.pause(UNTIL_REACHED);
            }
            if (!stop.isStopped()) {
                cursor = work.cursor();
                thread.setName(lock());
            }
            Duration standBy = FIRST_STAND_BY;
            while (!stop.isStopped()) {
                if (!hasWorked()) {
                    stop.pause(standBy);
                    Duration longer = standBy.multipliedBy(2);
                    standBy = longer.compareTo(STAND_BY) < 0 ? longer : STAND_BY;
                }
            }
        } catch (SetAsideException e) {
            LOG.error("{} is set aside until it is registered anew: {}", name, e.getMessage());
            fault = new PluginFaults.Fault(String.valueOf(e.getMessage()), clock.instant());
        } catch (InterruptedException e) {
            LOG.debug("{} was interrupted while it stops", name);
        } finally {
            work.close();
        }
    }

    private boolean isOpen() throws SetAsideException, InterruptedException {
        try {
            work.open();
            known = true;
            return true;
        } catch (NotBegunException e) {
            LOG.debug("{} waits", name, e);
            return false;
        }
    }

    /** Its holder does the work. */
    private String lock() {
        return "events." + work.cursor();
    }

    /** False if there is a reason to wait before the next try. */
    private boolean hasWorked() throws SetAsideException, InterruptedException {
        try (NamedLocks.Lock lock = locks.tryLock(lock()).orElse(null)) {
            if (lock != null) {
                work.work(lock);
                return true;
            }
        } catch (StoreUnavailableException e) {
            LOG.debug("{} waits for the database", name, e);
        } catch (RuntimeException e) {
            LOG.error("{} cannot go on for the moment", name, e);
        }
        return false;
    }
}
