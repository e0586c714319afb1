// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.calltracking.api.event.Event;

/** Keeps what it gets, and notes signals that overlap. */
final class RecordingSubscriber implements Flow.Subscriber<Event> {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final long firstDemand;
    private final BlockingQueue<Event> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<Throwable> error = new CompletableFuture<>();
    private final AtomicBoolean signalled = new AtomicBoolean();
    private volatile boolean overlapped;
    private Flow.Subscription subscription;

    RecordingSubscriber(long firstDemand) {
        this.firstDemand = firstDemand;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        signal(() -> {
            subscription = given;
            if (firstDemand != 0) {
                given.request(firstDemand);
            }
        });
    }

    @Override
    public void onNext(Event event) {
        signal(() -> received.add(event));
    }

    @Override
    public void onError(Throwable reason) {
        signal(() -> error.complete(reason));
    }

    @Override
    public void onComplete() {
        throw new AssertionError("the log has no end");
    }

    private void signal(Runnable action) {
        if (!signalled.compareAndSet(false, true)) {
            overlapped = true;
        }
        action.run();
        signalled.set(false);
    }

    Flow.Subscription subscription() {
        return subscription;
    }

    Event next() throws InterruptedException {
        Event event = received.poll(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        assertThat(event).as("an event").isNotNull();
        return event;
    }

    List<String> nextSubjects(int count) throws InterruptedException {
        List<String> subjects = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            subjects.add(next().subject());
        }
        return subjects;
    }

    boolean hasMore() {
        return !received.isEmpty();
    }

    boolean overlapped() {
        return overlapped;
    }

    Throwable error() throws Exception {
        return error.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }
}
