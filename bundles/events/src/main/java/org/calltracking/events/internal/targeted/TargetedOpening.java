// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.targeted;

import java.time.Duration;
import java.util.Set;
import org.calltracking.api.event.DeliveryLimits;
import org.calltracking.api.event.TargetedListener;
import org.calltracking.events.internal.listener.Introduction;
import org.calltracking.events.internal.listener.ListenerCalls;
import org.calltracking.events.internal.listener.ListenerSource;
import org.calltracking.events.internal.listener.NotBegunException;
import org.calltracking.events.internal.listener.SetAsideException;

/** Gets to know a listener with targets, which may hang or fail in every answer. */
final class TargetedOpening implements TargetedListening.Opening {
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(10);

    private final ListenerSource<TargetedListener> source;
    private final ListenerCalls calls;

    TargetedOpening(ListenerSource<TargetedListener> source, ListenerCalls calls) {
        this.source = source;
        this.calls = calls;
    }

    @Override
    public TargetedListening open() throws NotBegunException, SetAsideException, InterruptedException {
        Introduction introduction = new Introduction(calls, source.plugin());
        TargetedListener listener = introduction.fetch(source);
        String name = introduction.name(listener::name);
        Set<String> types = introduction.answer("types", () -> Set.copyOf(listener.types()));
        DeliveryLimits limits = introduction.answer("limits", listener::limits);
        Duration timeout = limits.timeout();
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new SetAsideException("its listener " + name + " gives an attempt " + timeout
                    + ": more than nothing and at most ten minutes is accepted");
        }
        if (limits.pauses().stream().anyMatch(Duration::isNegative)) {
            throw new SetAsideException("its listener " + name + " has a pause that is less than nothing");
        }
        return new TargetedListening(listener, name, types, limits);
    }
}
