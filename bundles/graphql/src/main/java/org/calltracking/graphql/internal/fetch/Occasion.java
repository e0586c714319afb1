// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.fetch;

import graphql.schema.DataFetchingEnvironment;
import java.util.concurrent.atomic.AtomicBoolean;
import org.calltracking.api.event.Event;
import org.jspecify.annotations.Nullable;

/** The event for which a subscription is answered once. Thread-safe. */
public final class Occasion {
    private final Event event;
    private final AtomicBoolean untold = new AtomicBoolean();

    public Occasion(Event event) {
        this.event = event;
    }

    static @Nullable Occasion of(DataFetchingEnvironment environment) {
        return environment.getGraphQlContext().get(Occasion.class);
    }

    public Event event() {
        return event;
    }

    void leaveUntold() {
        untold.set(true);
    }

    /** Whether those who follow are told nothing. */
    public boolean isUntold() {
        return untold.get();
    }
}
