// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.calltracking.api.store.StoreUnavailableException;
import org.calltracking.events.internal.store.EventStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives committed events their positions and tells this node's deliveries how far the log goes: at once after a commit
 * here, and within a poll after one elsewhere. Thread-safe.
 */
@Component(service = Sequencer.class)
public final class Sequencer {
    private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PAUSE_AFTER_ERROR = Duration.ofSeconds(1);

    private final EventStore events;
    private final Set<Runnable> followers = ConcurrentHashMap.newKeySet();
    private final Semaphore wakeups = new Semaphore(0);
    private final Thread thread = new Thread(this::run, "events-sequencer");
    private volatile long lastPosition;
    private volatile boolean stopped;

    @Activate
    public Sequencer(@Reference EventStore events) {
        this.events = events;
        thread.start();
    }

    @Deactivate
    public void stop() throws InterruptedException {
        stopped = true;
        wake();
        thread.join();
    }

    /** Something was committed: look now instead of at the next poll. */
    void wake() {
        wakeups.release();
    }

    /** How far the log is known to go. */
    public long lastPosition() {
        return lastPosition;
    }

    /** Runs the follower whenever the log has grown, until {@link #unfollow}. It must be quick. */
    public void follow(Runnable follower) {
        followers.add(follower);
    }

    public void unfollow(Runnable follower) {
        followers.remove(follower);
    }

    private void run() {
        try {
            while (!stopped) {
                Duration pause = sequence() ? POLL : PAUSE_AFTER_ERROR;
                if (wakeups.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    wakeups.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            LOG.warn("The sequencer was interrupted and stops");
        }
    }

    private boolean sequence() {
        try {
            long last = events.givePositions();
            if (last != lastPosition) {
                lastPosition = last;
                followers.forEach(Runnable::run);
            }
            return true;
        } catch (StoreUnavailableException e) {
            LOG.debug("No positions while the database is away", e);
            return false;
        } catch (RuntimeException e) {
            LOG.error("Events get no positions for the moment", e);
            return false;
        }
    }
}
