// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.targeted;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.calltracking.api.event.Event;
import org.calltracking.api.plugin.Work;
import org.calltracking.events.internal.Sequencer;
import org.calltracking.events.internal.listener.ListenerCalls;
import org.calltracking.events.internal.listener.NotBegunException;
import org.calltracking.events.internal.listener.OverdueException;
import org.calltracking.events.internal.store.DeliveryStore;
import org.calltracking.events.internal.store.EventStore;
import org.calltracking.events.internal.store.ListenerRun;
import org.calltracking.events.internal.store.NewDelivery;
import org.calltracking.events.internal.store.PendingDelivery;
import org.calltracking.events.internal.store.TargetKey;
import org.calltracking.events.internal.store.TargetRow;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the log in order, asks the listener for the targets of each event and makes the deliveries. It never waits for
 * the listener: what it has made already goes on meanwhile. Confined to the listener's thread, but for the answers.
 */
final class FanOut {
    private static final Logger LOG = LoggerFactory.getLogger(FanOut.class);
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int BATCH = 200;
    private static final int LONGEST_KEY = 100;
    /** The log may pass by this far without a wanted event before the cursor is written. */
    private static final int UNWRITTEN = 1_000;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final int MOST_DOUBLINGS = 7;

    private final TargetedListening listening;
    private final ListenerRun run;
    private final ListenerCalls calls;
    private final EventStore events;
    private final DeliveryStore deliveries;
    private final Sequencer sequencer;
    private final Lanes lanes;
    private final Clock clock;
    private final Runnable news;
    private final Map<TargetKey, Long> targets = new HashMap<>();
    private final AtomicReference<@Nullable Answer> answer = new AtomicReference<>();
    private boolean asking;
    private long written;
    private volatile long done;
    private int batch = BATCH;
    private int failures;
    private long pausedUntil = System.nanoTime();
    private volatile @Nullable String failure;

    /** @param news runs when the listener has answered */
    FanOut(
            TargetedListening listening,
            ListenerRun run,
            ListenerCalls calls,
            EventStore events,
            DeliveryStore deliveries,
            Sequencer sequencer,
            Lanes lanes,
            Clock clock,
            Runnable news) {
        this.listening = listening;
        this.run = run;
        this.calls = calls;
        this.events = events;
        this.deliveries = deliveries;
        this.sequencer = sequencer;
        this.lanes = lanes;
        this.clock = clock;
        this.news = news;
    }

    /**
     * The targets of the first of some events.
     *
     * @param from where the question began
     * @param upTo what the log is done with once all have been answered for
     * @param failure why there are fewer answers than events; null if there are as many
     */
    private record Answer(
            long from,
            List<Event> asked,
            List<Set<String>> targets,
            long upTo,
            @Nullable Throwable failure) {}

    /** Begins where the cursor stands. */
    void begin(List<TargetRow> known) {
        targets.clear();
        known.forEach(row -> targets.put(new TargetKey(row.accountId(), row.target()), row.id()));
        written = events.cursor(run.cursor());
        done = written;
        failure = null;
    }

    /** Another node may go on. */
    void end() {
        failure = null;
    }

    /** How far it is behind the log. */
    long lag() {
        return Math.max(0, sequencer.lastPosition() - done);
    }

    /** Why events wait. */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** Does what can be done without waiting. @return whether there is more to do at once */
    boolean step() {
        Answer answered = answer.getAndSet(null);
        if (answered != null) {
            asking = false;
            // One that was asked for before another run worked is of no use.
            if (answered.from() == done) {
                take(answered);
            }
        }
        return !asking && pausedUntil - System.nanoTime() <= 0 && readOn();
    }

    private boolean readOn() {
        long last = sequencer.lastPosition();
        if (last <= done) {
            return false;
        }
        List<Event> found = events.between(done, last, listening.types(), batch);
        long upTo = found.size() < batch ? last : found.get(found.size() - 1).position();
        List<Event> owned =
                found.stream().filter(event -> event.accountId() != null).toList();
        if (!owned.isEmpty()) {
            ask(owned, upTo);
            return false;
        }
        if (upTo - written >= UNWRITTEN) {
            write(upTo, List.of());
        }
        done = upTo;
        return upTo < last;
    }

    private void ask(List<Event> asked, long upTo) {
        asking = true;
        long from = done;
        calls.call(Work.DELIVERY, "targets", LIMIT, () -> answer(from, asked, upTo))
                .whenComplete((answered, thrown) -> {
                    answer.set(thrown == null ? answered : new Answer(from, asked, List.of(), upTo, thrown));
                    news.run();
                });
    }

    private Answer answer(long from, List<Event> asked, long upTo) {
        List<Set<String>> answers = new ArrayList<>();
        for (Event event : asked) {
            try {
                answers.add(checked(listening.listener().targets(event)));
            } catch (Exception | LinkageError e) {
                return new Answer(from, asked, answers, upTo, e);
            }
        }
        return new Answer(from, asked, answers, upTo, null);
    }

    private static Set<String> checked(Set<String> keys) {
        Set<String> checked = new LinkedHashSet<>(keys);
        for (String key : checked) {
            if (key == null || key.isEmpty() || key.length() > LONGEST_KEY) {
                throw new IllegalArgumentException("a target's key has 1 to " + LONGEST_KEY + " characters");
            }
        }
        return checked;
    }

    private void take(Answer answered) {
        int count = answered.targets().size();
        Throwable thrown = answered.failure();
        if (thrown != null) {
            failed(answered.asked().get(count), thrown);
        } else {
            failures = 0;
            failure = null;
            batch = Math.min(BATCH, batch * 2);
        }
        if (count > 0) {
            long upTo = thrown == null
                    ? answered.upTo()
                    : answered.asked().get(count - 1).position();
            write(upTo, made(answered));
            done = upTo;
        }
    }

    private void failed(Event event, Throwable thrown) {
        if (thrown instanceof NotBegunException) {
            pausedUntil = System.nanoTime() + FIRST_PAUSE.toNanos();
            return;
        }
        if (thrown instanceof OverdueException) {
            batch = 1;
        }
        if (failures == 0) {
            LOG.warn(
                    "{} does not tell the targets of event {} ({}); it is asked again",
                    listening.name(),
                    event.id(),
                    event.type(),
                    thrown);
        }
        failures++;
        failure = "targets of " + event.type() + ": " + thrown;
        long pause = FIRST_PAUSE.toNanos() << Math.min(failures, MOST_DOUBLINGS);
        pausedUntil = System.nanoTime() + pause;
    }

    private List<NewDelivery> made(Answer answered) {
        createMissing(answered);
        List<NewDelivery> made = new ArrayList<>();
        for (int i = 0; i < answered.targets().size(); i++) {
            Event event = answered.asked().get(i);
            long account = account(event);
            for (String key : answered.targets().get(i)) {
                long target = Objects.requireNonNull(targets.get(new TargetKey(account, key)));
                made.add(new NewDelivery(target, account, event.position(), event.subject()));
            }
        }
        return made;
    }

    private void createMissing(Answer answered) {
        Set<TargetKey> missing = new LinkedHashSet<>();
        for (int i = 0; i < answered.targets().size(); i++) {
            long account = account(answered.asked().get(i));
            for (String key : answered.targets().get(i)) {
                missing.add(new TargetKey(account, key));
            }
        }
        missing.removeAll(targets.keySet());
        if (!missing.isEmpty()) {
            for (TargetRow row : deliveries.createTargets(listening.name(), missing)) {
                targets.put(new TargetKey(row.accountId(), row.target()), row.id());
                lanes.add(row);
            }
        }
    }

    private void write(long upTo, List<NewDelivery> made) {
        deliveries.fanOut(run, written, upTo, made);
        long from = written;
        written = upTo;
        tell(made, from, upTo);
    }

    private void tell(List<NewDelivery> made, long after, long upTo) {
        Set<Long> ids = new HashSet<>();
        made.forEach(one -> ids.add(one.targetId()));
        Set<Long> complete = lanes.made(ids);
        Map<Long, List<PendingDelivery>> rows = new HashMap<>();
        deliveries
                .pendingBetween(complete, after, upTo)
                .forEach(row -> rows.computeIfAbsent(row.targetId(), id -> new ArrayList<>())
                        .add(row));
        rows.forEach((id, found) -> lanes.loaded(id, found, true, clock.instant()));
    }

    private static long account(Event event) {
        return Objects.requireNonNull(event.accountId());
    }
}
