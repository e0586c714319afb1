// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.stream;

import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import org.calltracking.api.event.Event;
import org.jspecify.annotations.Nullable;

/** One following of the log for a stream, one event at a time. Thread-safe. */
final class EventFeed implements Flow.Subscriber<Event> {
    private final EventStream stream;
    private final AtomicReference<Flow.@Nullable Subscription> subscription = new AtomicReference<>();
    private volatile boolean cancelled;

    EventFeed(EventStream stream) {
        this.stream = stream;
    }

    void requestNext() {
        Flow.Subscription known = subscription.get();
        if (known != null) {
            known.request(1);
        }
    }

    void cancel() {
        cancelled = true;
        Flow.Subscription known = subscription.getAndSet(null);
        if (known != null) {
            known.cancel();
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription.set(given);
        if (cancelled) {
            cancel();
        } else {
            given.request(1);
        }
    }

    @Override
    public void onNext(Event event) {
        stream.on(this, event);
    }

    @Override
    public void onError(Throwable failure) {
        stream.ended(this);
    }

    @Override
    public void onComplete() {
        stream.ended(this);
    }
}
