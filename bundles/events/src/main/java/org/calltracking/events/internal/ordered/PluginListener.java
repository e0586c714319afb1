// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.ordered;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.calltracking.api.event.Event;
import org.calltracking.api.event.EventListener;
import org.calltracking.api.plugin.Work;
import org.calltracking.events.internal.listener.Introduction;
import org.calltracking.events.internal.listener.ListenerCalls;
import org.calltracking.events.internal.listener.ListenerSource;
import org.calltracking.events.internal.listener.NotBegunException;
import org.calltracking.events.internal.listener.OverdueException;
import org.calltracking.events.internal.listener.SetAsideException;

/** A plug-in's listener, which may hang or fail whenever it is called. */
final class PluginListener implements OrderedListener.Opening {
    private final ListenerSource<EventListener> source;
    private final ListenerCalls calls;
    private final Duration limit;

    /** @param limit how long it may work on one event */
    PluginListener(ListenerSource<EventListener> source, ListenerCalls calls, Duration limit) {
        this.source = source;
        this.calls = calls;
        this.limit = limit;
    }

    @Override
    public OrderedListener open() throws NotBegunException, SetAsideException, InterruptedException {
        Introduction introduction = new Introduction(calls, Objects.requireNonNull(source.plugin()));
        EventListener listener = introduction.fetch(source);
        String name = introduction.name(listener::name);
        Set<String> types = introduction.answer("types", () -> Set.copyOf(listener.types()));
        return new OrderedListener(name, types, event -> handle(listener, name, event));
    }

    private void handle(EventListener listener, String name, Event event) throws Exception {
        try {
            calls.call(Work.DELIVERY, "on " + event.type(), limit, () -> {
                        listener.on(event);
                        return Boolean.TRUE;
                    })
                    .get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof OverdueException) {
                throw new SetAsideException("its listener " + name + " did not return from " + event.type() + " within "
                        + OverdueException.seconds(limit));
            }
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
