// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.tail;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.event.Event;
import org.calltracking.api.event.EventTail;
import org.calltracking.events.internal.EventMeters;
import org.calltracking.events.internal.Sequencer;
import org.calltracking.events.internal.store.EventStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * The log as it grows. However many follow, each event is read from the table once, into a memory of the newest, and
 * only who is behind that memory reads for himself.
 */
@Component
public final class LiveTail implements EventTail {
    private static final int RECENT = 10_000;
    private static final int THREADS = 4;
    private static final Duration DRAIN = Duration.ofSeconds(2);

    private final EventStore events;
    private final Sequencer sequencer;
    private final Feed feed;
    private final FeedReader reader;
    private final EventMeters.Shown shown;
    private final ScheduledExecutorService threads;

    @Activate
    public LiveTail(@Reference EventStore events, @Reference Sequencer sequencer, @Reference EventMeters meters) {
        this(events, sequencer, meters, RECENT);
    }

    /** @param recent how many events are held in memory */
    LiveTail(EventStore events, Sequencer sequencer, EventMeters meters, int recent) {
        this.events = events;
        this.sequencer = sequencer;
        this.feed = new Feed(recent);
        AtomicInteger count = new AtomicInteger();
        this.threads = new ScheduledThreadPoolExecutor(
                THREADS, task -> new Thread(task, "events-tail-" + count.incrementAndGet()));
        this.reader = new FeedReader(feed, recent, events, sequencer);
        this.shown = meters.showFollowers(feed::places);
        reader.start();
    }

    @Deactivate
    void stop() throws InterruptedException {
        shown.close();
        reader.stop();
        feed.end(Follower.stopped());
        threads.shutdown();
        if (!threads.awaitTermination(DRAIN.toMillis(), TimeUnit.MILLISECONDS)) {
            threads.shutdownNow();
        }
    }

    @Override
    public long position() {
        // What this node knows may lag behind what another has already told a client.
        return events.lastPosition();
    }

    @Override
    public Flow.Publisher<Event> follow(AccountScope scope, Set<String> types, long after) {
        Set<Long> accounts = Set.copyOf(scope.reachedAccountIds());
        Set<String> wanted = Set.copyOf(types);
        return subscriber -> subscribe(Objects.requireNonNull(subscriber), accounts, wanted, after);
    }

    /** How many follow. */
    int followers() {
        return feed.places();
    }

    private void subscribe(
            Flow.Subscriber<? super Event> subscriber, Set<Long> accounts, Set<String> types, long after) {
        Follower follower = new Follower(subscriber, events, feed, threads, accounts, types, after);
        feed.join(follower.place(), sequencer.lastPosition());
        follower.subscribed();
        reader.wake();
    }
}
