// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.tail;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.calltracking.api.event.Event;
import org.calltracking.api.store.StoreUnavailableException;
import org.calltracking.events.internal.Sequencer;
import org.calltracking.events.internal.store.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what is new in the log into the feed, on a thread of its own, while anybody follows. */
final class FeedReader {
    private static final Logger LOG = LoggerFactory.getLogger(FeedReader.class);
    private static final int PAGE = 1_000;
    private static final Duration PAUSE_AFTER_ERROR = Duration.ofSeconds(1);

    private final Feed feed;
    private final int recent;
    private final EventStore events;
    private final Sequencer sequencer;
    private final Semaphore news = new Semaphore(0);
    private final Runnable whenGrown = this::wake;
    private final Thread thread = new Thread(this::run, "events-feed");
    private volatile boolean stopped;

    /** @param recent how much of the log the feed holds: it is no use to read more at once */
    FeedReader(Feed feed, int recent, EventStore events, Sequencer sequencer) {
        this.feed = feed;
        this.recent = recent;
        this.events = events;
        this.sequencer = sequencer;
    }

    void start() {
        sequencer.follow(whenGrown);
        thread.start();
    }

    void stop() throws InterruptedException {
        sequencer.unfollow(whenGrown);
        stopped = true;
        wake();
        thread.join();
    }

    void wake() {
        news.release();
    }

    private void run() {
        try {
            while (!stopped) {
                if (read()) {
                    news.acquire();
                } else {
                    news.tryAcquire(PAUSE_AFTER_ERROR.toMillis(), TimeUnit.MILLISECONDS);
                }
                news.drainPermits();
            }
        } catch (InterruptedException e) {
            LOG.warn("The reader of the log was interrupted and stops");
        }
    }

    private boolean read() {
        try {
            boolean more = true;
            while (more && !stopped) {
                more = readSome();
            }
            return true;
        } catch (StoreUnavailableException e) {
            LOG.debug("Followers wait for the database", e);
        } catch (RuntimeException e) {
            LOG.error("The log cannot be read for its followers for the moment", e);
        }
        return false;
    }

    private boolean readSome() {
        long from = feed.position();
        long last = sequencer.lastPosition();
        if (from >= last || feed.places() == 0) {
            return false;
        }
        if (last - from > recent) {
            feed.skipTo(last);
        } else {
            List<Event> page = events.between(from, last, PAGE);
            feed.add(
                    page,
                    from,
                    page.size() < PAGE ? last : page.get(page.size() - 1).position());
        }
        return true;
    }
}
