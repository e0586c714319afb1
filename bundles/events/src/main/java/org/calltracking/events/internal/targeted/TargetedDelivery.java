// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.targeted;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.calltracking.api.event.TargetedListener;
import org.calltracking.api.store.NamedLocks;
import org.calltracking.api.store.StoreUnavailableException;
import org.calltracking.events.internal.EventMeters;
import org.calltracking.events.internal.Sequencer;
import org.calltracking.events.internal.listener.ListenerCalls;
import org.calltracking.events.internal.listener.ListenerSource;
import org.calltracking.events.internal.listener.ListenerWork;
import org.calltracking.events.internal.listener.NotBegunException;
import org.calltracking.events.internal.listener.SetAsideException;
import org.calltracking.events.internal.listener.StopSignal;
import org.calltracking.events.internal.store.DeliveryStore;
import org.calltracking.events.internal.store.EventStore;
import org.calltracking.events.internal.store.ListenerRun;
import org.calltracking.events.internal.store.NotOwnerException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a listener's targets their events, as long as the listener is registered. */
final class TargetedDelivery implements ListenerWork {
    private static final Logger LOG = LoggerFactory.getLogger(TargetedDelivery.class);
    /** The longest wait for news: times come by the clock, which nobody announces. */
    private static final Duration IDLE = Duration.ofMillis(100);

    private static final Duration ASK_FOR_LOCK = Duration.ofMillis(500);
    /** For attempts that are under way. */
    private static final Duration DRAIN = Duration.ofSeconds(2);
    /** To write down what has become of them. */
    private static final Duration WRITE = Duration.ofMillis(1_500);

    private final TargetedListening.Opening opening;
    private final ListenerSource<TargetedListener> source;
    private final ListenerCalls calls;
    private final EventStore events;
    private final DeliveryStore deliveries;
    private final Sequencer sequencer;
    private final EventMeters meters;
    private final Clock clock;
    private final StopSignal stop;
    private final Semaphore news = new Semaphore(0);
    private final Runnable wake = news::release;
    private volatile @Nullable Parts parts;

    TargetedDelivery(
            TargetedListening.Opening opening,
            ListenerSource<TargetedListener> source,
            ListenerCalls calls,
            EventStore events,
            DeliveryStore deliveries,
            Sequencer sequencer,
            EventMeters meters,
            Clock clock,
            StopSignal stop) {
        this.opening = opening;
        this.source = source;
        this.calls = calls;
        this.events = events;
        this.deliveries = deliveries;
        this.sequencer = sequencer;
        this.meters = meters;
        this.clock = clock;
        this.stop = stop;
    }

    /** What exists once the listener is known. */
    private record Parts(TargetedListening listening, Lanes lanes, Attempts attempts, FanOut fanOut, Worker worker) {}

    @Override
    public void open() throws NotBegunException, SetAsideException, InterruptedException {
        TargetedListening listening = opening.open();
        if (listening.types().isEmpty()) {
            throw new SetAsideException("its listener " + listening.name() + " names no types and gets no events");
        }
        Lanes lanes = new Lanes(listening.limits(), calls.atOnce());
        Attempts attempts = new Attempts(listening, calls, lanes, meters, clock, wake);
        ListenerRun run = new ListenerRun(listening.name(), listening.cursor(), UUID.randomUUID());
        FanOut fanOut = new FanOut(listening, run, calls, events, deliveries, sequencer, lanes, clock, wake);
        Worker worker = new Worker(run, events, deliveries, lanes, attempts, clock);
        parts = new Parts(listening, lanes, attempts, fanOut, worker);
        sequencer.follow(wake);
    }

    @Override
    public String cursor() {
        return parts().listening().cursor();
    }

    @Override
    public Duration drain() {
        return DRAIN.plus(WRITE);
    }

    @Override
    public void wake() {
        news.release();
    }

    @Override
    public Optional<String> failure() {
        Parts known = parts;
        return known == null
                ? Optional.empty()
                : known.fanOut().failure().map(reason -> known.listening().name() + ": " + reason);
    }

    @Override
    public void close() {
        sequencer.unfollow(wake);
        Parts known = parts;
        if (known != null) {
            known.attempts().close();
        }
        calls.close();
        source.giveBack();
    }

    @Override
    public void work(NamedLocks.Lock lock) throws InterruptedException {
        Parts known = parts();
        String name = known.listening().name();
        known.fanOut().begin(known.worker().begin());
        try (EventMeters.Shown lag = meters.showLag(name, known.fanOut()::lag);
                EventMeters.Shown waiting = meters.showWaiting(name, known.worker()::waiting);
                EventMeters.Shown dead = meters.showDead(name, known.worker()::dead)) {
            workWhile(lock, known);
        } catch (NotOwnerException e) {
            LOG.warn("{} has lost its lock to another node unnoticed", name, e);
        } finally {
            known.lanes().suspend();
            known.fanOut().end();
        }
        if (stop.isStopped()) {
            drain(known);
        }
    }

    private void workWhile(NamedLocks.Lock lock, Parts known) throws InterruptedException {
        long askAt = System.nanoTime() + ASK_FOR_LOCK.toNanos();
        while (!stop.isStopped()) {
            if (askAt - System.nanoTime() <= 0) {
                if (!lock.isHeld()) {
                    return;
                }
                askAt = System.nanoTime() + ASK_FOR_LOCK.toNanos();
            }
            boolean moreToRead = known.fanOut().step();
            boolean moreToDo = known.worker().step();
            if (!moreToRead && !moreToDo && news.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS)) {
                news.drainPermits();
            }
        }
    }

    /** Lets attempts that have begun end, for a while; what else is in hand waits for the listener to come back. */
    private void drain(Parts known) throws InterruptedException {
        long deadline = System.nanoTime() + DRAIN.toNanos();
        try {
            while (known.lanes().running() > 0 && deadline - System.nanoTime() > 0) {
                news.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS);
            }
            known.worker().settle();
            known.worker().giveBackAll();
        } catch (StoreUnavailableException e) {
            LOG.debug(
                    "What {} had in hand is taken up when it comes back",
                    known.listening().name(),
                    e);
        }
    }

    private Parts parts() {
        return Objects.requireNonNull(parts, "not open yet");
    }
}
