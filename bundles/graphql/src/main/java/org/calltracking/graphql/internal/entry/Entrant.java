// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.entry;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.calltracking.api.access.AccessPolicy;
import org.calltracking.api.access.Authenticator;
import org.calltracking.api.http.RequestId;
import org.calltracking.api.plugin.PluginGuard;
import org.calltracking.api.store.StoreUnavailableException;
import org.calltracking.graphql.internal.SchemaRegistry.Published;
import org.calltracking.graphql.internal.execution.ErrorCode;
import org.calltracking.graphql.internal.execution.Generation;
import org.calltracking.graphql.internal.execution.GraphQlRequest;
import org.calltracking.graphql.internal.execution.RequestRefusedException;
import org.calltracking.graphql.internal.part.Lease;
import org.calltracking.graphql.internal.part.Occupant;
import org.calltracking.graphql.internal.part.Seat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request at the gate. It tries to enter what is published now; while something that it needs is away it holds
 * nothing and tries again at the next change. One try follows another, so it is used by one thread at a time.
 */
final class Entrant {
    private static final Logger log = LoggerFactory.getLogger(Entrant.class);
    private static final String STARTING = "not ready yet, try again later";

    private final Gate gate;
    private final GraphQlRequest request;
    private final Credentials credentials;
    private final CompletableFuture<Admission> admission = new CompletableFuture<>();
    private @Nullable Absence awaited;
    private final long began = System.nanoTime();
    private final Executor workers;
    private long since;

    /**
     * Something that is away now.
     *
     * @param part the name of the part; null if it is something else
     * @param over completed when it is worth another try
     */
    private record Absence(
            @Nullable String part, ErrorCode code, String what, Duration patience, CompletableFuture<Void> over) {
        RequestRefusedException inVain() {
            return new RequestRefusedException(code, what + " is away, try again later");
        }
    }

    Entrant(Gate gate, GraphQlRequest request, Credentials credentials) {
        this.gate = gate;
        this.request = request;
        this.credentials = credentials;
        this.workers = RequestId.current().on(gate.workers);
    }

    CompletableFuture<Admission> enter() {
        Future<?> unused = admission.whenComplete((entered, failure) -> {
            if (failure != null) {
                gate.figures.refused(began);
            }
        });
        enter(() -> {});
        return admission;
    }

    /** @param over run when this try is over and what it entered was left */
    private void enter(Runnable over) {
        Lease lease = new Lease(over);
        try {
            Absence absence = tryToEnter(lease);
            if (absence != null) {
                lease.close();
                await(absence);
            }
        } catch (RequestRefusedException | BadTokenException | RuntimeException | LinkageError e) {
            lease.close();
            admission.completeExceptionally(e);
        }
    }

    /** Enters and answers null, or says what is away. */
    private @Nullable Absence tryToEnter(Lease lease) throws RequestRefusedException, BadTokenException {
        Published published = gate.schema.published();
        Seat.State<AccessPolicy> policySeat = gate.access.policy().state();
        Seat.State<Authenticator> authenticatorSeat =
                gate.access.authenticator().state();
        if (published == null
                || !published.composition().answersQueries()
                || !policySeat.everTaken()
                || !authenticatorSeat.everTaken()) {
            throw new RequestRefusedException(ErrorCode.UNAVAILABLE, STARTING);
        }
        AccessPolicy policy = policySeat.enter(lease);
        if (policy == null) {
            return decider(policySeat.over());
        }
        Authenticator authenticator = authenticatorSeat.enter(lease);
        if (authenticator == null) {
            return decider(authenticatorSeat.over());
        }
        Generation generation = published.generation();
        if (awaited != null && awaited.part() != null && generation.occupant(awaited.part()) == null) {
            throw awaited.inVain();
        }
        Admission entered = admission(generation, authenticator, policy, lease);
        for (String part : entered.operation().parts()) {
            Occupant occupant = generation.occupant(part);
            if (occupant == null) {
                continue;
            }
            Seat.State<PluginGuard> guard = gate.plugins.guard().state();
            if (occupant.plugin() && guard.service() == null) {
                return absence(occupant, guard.over());
            }
            if (!lease.add(occupant.usage())) {
                return absence(occupant, published.superseded());
            }
        }
        if (!admission.complete(entered)) {
            lease.close();
        }
        return null;
    }

    private Admission admission(Generation generation, Authenticator authenticator, AccessPolicy policy, Lease lease)
            throws RequestRefusedException, BadTokenException {
        try {
            return new Admission(
                    gate.engine.prepare(generation, request), began, credentials.viewer(authenticator), policy, lease);
        } catch (StoreUnavailableException e) {
            log.debug("nobody can be authenticated", e);
            throw new RequestRefusedException(ErrorCode.UNAVAILABLE, "the database is away, try again later");
        }
    }

    private Absence decider(CompletableFuture<Void> over) {
        return new Absence(
                null, ErrorCode.UNAVAILABLE, "the part that decides on access", gate.times.houseWait(), over);
    }

    private Absence absence(Occupant occupant, CompletableFuture<Void> over) {
        return occupant.plugin()
                ? new Absence(
                        occupant.part(),
                        ErrorCode.PLUGIN_UNAVAILABLE,
                        "the plug-in " + occupant.part(),
                        gate.times.pluginWait(),
                        over)
                : new Absence(
                        occupant.part(),
                        ErrorCode.UNAVAILABLE,
                        "the part " + occupant.part(),
                        gate.times.houseWait(),
                        over);
    }

    private void await(Absence absence) throws RequestRefusedException {
        if (awaited == null) {
            since = System.nanoTime();
            if (gate.waiting.incrementAndGet() > Gate.MOST_WAITING) {
                gate.waiting.decrementAndGet();
                throw absence.inVain();
            }
            Future<?> unused = admission.whenComplete((entered, failure) -> {
                gate.waiting.decrementAndGet();
                gate.figures.waited(failure != null);
            });
        }
        awaited = absence;
        long left = absence.patience().toNanos() - (System.nanoTime() - since);
        if (left <= 0) {
            throw absence.inVain();
        }
        Future<?> deadline = gate.deadlines.schedule(
                () -> workers.execute(() -> admission.completeExceptionally(absence.inVain())),
                left,
                TimeUnit.NANOSECONDS);
        Future<?> unused = absence.over().thenRun(() -> gate.turns.pass(() -> enterAgain(deadline)));
    }

    private CompletableFuture<Void> enterAgain(Future<?> deadline) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        workers.execute(() -> {
            deadline.cancel(false);
            if (admission.isDone()) {
                over.complete(null);
            } else {
                enter(() -> over.complete(null));
            }
        });
        return over;
    }
}
