// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.part;

import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The place of a service that may go and come back. Thread-safe. */
public final class Seat<S> {
    private final Map<S, Usage> usages = new IdentityHashMap<>();
    private volatile State<S> state = State.vacant(false);

    /**
     * Who has the seat for some time.
     *
     * @param service null while nobody has it
     * @param everTaken whether somebody had it once
     * @param over completed when this is no longer so
     */
    public record State<S>(@Nullable S service, Usage usage, boolean everTaken, CompletableFuture<Void> over) {
        private static <S> State<S> vacant(boolean everTaken) {
            return new State<>(null, new Usage(), everTaken, new CompletableFuture<>());
        }

        /** The service, used by the lease from now on; null if it is away. */
        public @Nullable S enter(Lease lease) {
            return service != null && lease.add(usage) ? service : null;
        }
    }

    public void take(S service) {
        Usage usage = new Usage();
        synchronized (usages) {
            usages.put(service, usage);
        }
        change(new State<>(service, usage, true, new CompletableFuture<>()));
    }

    /** Takes a service away, and waits for those who use it. */
    public void leave(S service, Duration drain) {
        Usage usage;
        synchronized (usages) {
            usage = usages.remove(service);
        }
        if (state.service() == service) {
            change(State.vacant(true));
        }
        if (usage != null) {
            usage.close();
            usage.drain(drain);
        }
    }

    private void change(State<S> next) {
        State<S> former;
        synchronized (usages) {
            former = state;
            state = next;
        }
        former.over().complete(null);
    }

    public State<S> state() {
        return state;
    }

    public Optional<S> service() {
        return Optional.ofNullable(state.service());
    }
}
