// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.stream;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.event.Event;
import org.calltracking.api.event.EventTail;
import org.calltracking.api.http.RequestId;
import org.calltracking.graphql.internal.execution.Answer;
import org.calltracking.graphql.internal.fetch.Following;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open stream. It asks the log for one event at a time and for the next when the answer is on its way, so a client
 * that does not read holds up nothing but itself and costs one answer. Thread-safe.
 */
final class EventStream {
    private static final Logger log = LoggerFactory.getLogger(EventStream.class);
    private static final int MISSED_BEATS = 3;

    private final EventStreams streams;
    private final Subscription subscription;
    private final Telling telling;

    // All that follows is guarded by this.
    private final RequestId request = RequestId.current();
    private Set<String> types;
    private AccountScope scope;
    private long position;
    private @Nullable Sink sink;
    private @Nullable EventFeed feed;
    private boolean busy;
    private boolean stale;
    private boolean ending;
    private boolean closed;
    private int missedBeats;
    private long cursorSent;

    EventStream(
            EventStreams streams,
            Subscription subscription,
            Telling telling,
            Set<String> types,
            AccountScope scope,
            long position) {
        this.streams = streams;
        this.subscription = subscription;
        this.telling = telling;
        this.types = types;
        this.scope = scope;
        this.position = position;
        this.cursorSent = System.nanoTime();
    }

    long account() {
        return subscription.account();
    }

    /** Tells the client where it begins, and follows. */
    void begin(Sink begun) {
        CompletableFuture<Void> place = begun.comment(EventCursor.encode(position()));
        synchronized (this) {
            sink = begun;
            busy = true;
        }
        sent(place);
    }

    /** What was sent last is on its way: on to the next event. */
    private void sent(CompletableFuture<Void> sending) {
        Future<?> unused = sending.whenComplete((done, failure) -> {
            if (failure == null) {
                settle();
            } else {
                log.debug("a client went away", failure);
                abort();
            }
        });
    }

    private void settle() {
        EventFeed present;
        synchronized (this) {
            busy = false;
            present = stale ? null : feed;
        }
        if (present == null) {
            follow();
        } else {
            present.requestNext();
        }
    }

    /** What is followed is no longer what should be: begins again behind the last event. */
    void followAnew() {
        synchronized (this) {
            stale = true;
            if (busy || sink == null) {
                return;
            }
        }
        follow();
    }

    private void follow() {
        EventTail tail;
        EventFeed former;
        EventFeed next;
        synchronized (this) {
            if (ending || closed || busy) {
                return;
            }
            // In here: whoever changes the tail comes for this lock afterwards.
            tail = streams.tail();
            former = feed;
            stale = tail == null;
            next = tail == null ? null : new EventFeed(this);
            feed = next;
        }
        if (former != null) {
            former.cancel();
        }
        if (next != null && tail != null) {
            subscribe(next, tail);
        }
    }

    private void subscribe(EventFeed next, EventTail tail) {
        try {
            tail.follow(scope(), types(), position()).subscribe(next);
        } catch (RuntimeException e) {
            log.debug("events cannot be followed now", e);
            ended(next);
        }
    }

    /** The log ended a feed: it stops, or has a fault. */
    void ended(EventFeed ended) {
        synchronized (this) {
            if (ending || closed || feed != ended) {
                return;
            }
            feed = null;
            stale = true;
        }
        streams.retry(this::followAnewIfStale);
    }

    private void followAnewIfStale() {
        synchronized (this) {
            if (!stale) {
                return;
            }
        }
        followAnew();
    }

    /** The log has an event: it is answered on another thread. */
    void on(EventFeed source, Event event) {
        synchronized (this) {
            if (ending || closed || feed != source) {
                return;
            }
            busy = true;
            position = event.position();
        }
        request.on(streams.workers).execute(() -> tell(event));
    }

    private void tell(Event event) {
        if (isOver()) {
            return;
        }
        Future<?> unused = telling.tell(event).whenComplete((told, failure) -> {
            if (failure == null) {
                told(event, told);
            } else {
                log.error("event {} could not be told", event.id(), failure);
                abort();
            }
        });
    }

    private void told(Event event, Telling.Told told) {
        if (isOver()) {
            return;
        }
        if (told instanceof Telling.Later) {
            streams.retry(request.around(() -> tell(event)));
        } else if (told instanceof Telling.Nothing nothing) {
            heed(nothing.following(), nothing.scope());
            passOver();
        } else if (told instanceof Telling.Next next) {
            heed(next.following(), next.scope());
            sent(sink().next(passCursor(), next.answer().body()));
        } else if (told instanceof Telling.Last last) {
            end(last.answer());
        }
    }

    /** Looks whether the client may still follow, which without events nobody else does. */
    void recheck() {
        Telling.Told told = telling.recheck();
        if (told instanceof Telling.Last last) {
            end(last.answer());
        } else if (told instanceof Telling.Nothing nothing) {
            heed(nothing.following(), nothing.scope());
            followAnewIfStale();
        }
    }

    /** Tells the last. It has no place: a client that comes back has not seen what it was in place of. */
    private void end(Answer answer) {
        Sink present;
        synchronized (this) {
            if (ending || closed || sink == null) {
                return;
            }
            ending = true;
            present = sink;
        }
        Future<?> unused = present.next(null, answer.body()).whenComplete((done, failure) -> complete());
    }

    /** What may be followed can have changed since. */
    private synchronized void heed(Following following, AccountScope now) {
        boolean other =
                !following.types().equals(types) || !now.reachedAccountIds().equals(scope.reachedAccountIds());
        scope = now;
        if (other) {
            types = following.types();
            stale = true;
        }
    }

    private synchronized String passCursor() {
        cursorSent = System.nanoTime();
        return EventCursor.encode(position);
    }

    private void passOver() {
        boolean due;
        synchronized (this) {
            due = System.nanoTime() - cursorSent >= streams.times.cursors().toNanos();
        }
        if (due) {
            sent(sink().comment(passCursor()));
        } else {
            settle();
        }
    }

    /** Shows that the stream is alive, and looks whether the client is. */
    void beat() {
        Sink present;
        boolean stalled;
        synchronized (this) {
            present = sink;
            boolean idle = present != null && present.isIdle();
            missedBeats = idle ? 0 : missedBeats + 1;
            stalled = missedBeats >= MISSED_BEATS;
        }
        if (stalled) {
            log.debug("a client takes nothing");
            abort();
        } else if (present != null && present.isIdle()) {
            Future<?> unused = present.comment(null).whenComplete((done, failure) -> {
                if (failure != null) {
                    abort();
                }
            });
        }
    }

    void complete() {
        if (close()) {
            sink().complete();
        }
    }

    void abort() {
        if (close()) {
            Sink present;
            synchronized (this) {
                present = sink;
            }
            if (present != null) {
                present.abort();
            }
        }
    }

    /** Whether this was the call that closed it. */
    private boolean close() {
        EventFeed former;
        synchronized (this) {
            if (closed) {
                return false;
            }
            closed = true;
            former = feed;
            feed = null;
        }
        if (former != null) {
            former.cancel();
        }
        streams.closed(this);
        return true;
    }

    private synchronized boolean isOver() {
        return ending || closed;
    }

    private synchronized AccountScope scope() {
        return scope;
    }

    private synchronized Set<String> types() {
        return types;
    }

    private synchronized long position() {
        return position;
    }

    private synchronized Sink sink() {
        return Objects.requireNonNull(sink);
    }
}
