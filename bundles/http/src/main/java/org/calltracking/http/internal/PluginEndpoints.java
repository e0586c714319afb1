// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.calltracking.api.http.Endpoint;
import org.calltracking.api.plugin.PluginGuard;
import org.calltracking.api.plugin.Work;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * Fetches the endpoints of plug-ins behind the guard: what a plug-in does while it is activated or asked for its path
 * may last for ever. Without a guard they wait. Thread-safe.
 */
final class PluginEndpoints {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration BUSY_PAUSE = Duration.ofMillis(100);
    private static final int LARGEST_BODY_LIMIT = 16 * 1024 * 1024;

    private final BundleContext context;
    private final EndpointFaults faults;
    private final WaitingRoom room;
    private final BiConsumer<ServiceReference<Endpoint>, LocatedEndpoint> located;
    private final Map<ServiceReference<Endpoint>, Owner> owners = new HashMap<>();
    private @Nullable PluginGuard guard;

    private record Answers(Endpoint endpoint, @Nullable String path, int bodyLimit) {}

    /** @param located told of each endpoint that may have its path */
    PluginEndpoints(
            BundleContext context,
            EndpointFaults faults,
            WaitingRoom room,
            BiConsumer<ServiceReference<Endpoint>, LocatedEndpoint> located) {
        this.context = context;
        this.faults = faults;
        this.room = room;
        this.located = located;
    }

    synchronized void add(ServiceReference<Endpoint> reference, Owner owner) {
        owners.put(reference, owner);
        faults.asked(reference, owner.plugin().orElseThrow());
        fetch(reference);
    }

    synchronized void remove(ServiceReference<Endpoint> reference) {
        owners.remove(reference);
        faults.answered(reference);
        faults.remove(reference);
    }

    synchronized void guardCame(PluginGuard next) {
        guard = next;
        owners.keySet().forEach(this::fetch);
    }

    /** @return whether it was the one that is used */
    synchronized boolean guardWent(PluginGuard former) {
        boolean used = former.equals(guard);
        if (used) {
            guard = null;
        }
        return used;
    }

    private synchronized void fetch(ServiceReference<Endpoint> reference) {
        Owner owner = owners.get(reference);
        PluginGuard asked = guard;
        if (owner == null || asked == null) {
            return;
        }
        String plugin = owner.plugin().orElseThrow();
        AtomicBoolean begun = new AtomicBoolean();
        asked.call(plugin, Work.INTRODUCTION, "/x/" + plugin, LIMIT, () -> {
                    begun.set(true);
                    return ask(reference);
                })
                .whenComplete((answers, failure) -> {
                    if (failure != null && !begun.get()) {
                        room.after(BUSY_PAUSE, () -> fetch(reference));
                    } else {
                        fetched(reference, owner, asked, answers, failure);
                    }
                });
    }

    private @Nullable Answers ask(ServiceReference<Endpoint> reference) {
        Endpoint endpoint = context.getService(reference);
        return endpoint == null ? null : new Answers(endpoint, endpoint.path(), endpoint.bodyLimit());
    }

    private synchronized void fetched(
            ServiceReference<Endpoint> reference,
            Owner owner,
            PluginGuard asked,
            @Nullable Answers answers,
            @Nullable Throwable failure) {
        if (!owner.equals(owners.get(reference)) || !asked.equals(guard)) {
            return;
        }
        String plugin = owner.plugin().orElseThrow();
        faults.remove(reference);
        Optional<String> objection = objection(owner, answers, failure);
        if (objection.isPresent() || answers == null || answers.path() == null) {
            faults.add(reference, plugin, objection.orElseThrow());
        } else {
            Occupant occupant =
                    new PluginOccupant(asked, room, plugin, answers.path(), answers.endpoint(), answers.bodyLimit());
            located.accept(reference, new LocatedEndpoint(answers.path(), owner, occupant));
        }
        faults.answered(reference);
    }

    private static Optional<String> objection(Owner owner, @Nullable Answers answers, @Nullable Throwable failure) {
        if (failure != null) {
            Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            return Optional.of("an endpoint does not say its path: " + cause);
        }
        if (answers == null) {
            return Optional.of("an endpoint is registered, and its component does not come up");
        }
        if (answers.path() == null) {
            return Optional.of("an endpoint has null for a path");
        }
        if (answers.bodyLimit() < 0 || answers.bodyLimit() > LARGEST_BODY_LIMIT) {
            return Optional.of("the endpoint " + answers.path() + " wants bodies of " + answers.bodyLimit()
                    + " bytes: 0 to " + LARGEST_BODY_LIMIT + " are allowed");
        }
        return ReservedPaths.objection(answers.path(), owner)
                .map(objection -> "the endpoint " + answers.path() + " is refused: " + objection);
    }
}
