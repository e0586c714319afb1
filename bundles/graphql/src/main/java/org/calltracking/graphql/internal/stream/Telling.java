// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.stream;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.calltracking.api.RefusedException;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.event.Event;
import org.calltracking.api.store.StoreUnavailableException;
import org.calltracking.graphql.internal.SchemaRegistry.Published;
import org.calltracking.graphql.internal.entry.Admission;
import org.calltracking.graphql.internal.entry.BadTokenException;
import org.calltracking.graphql.internal.execution.Answer;
import org.calltracking.graphql.internal.execution.CodedError;
import org.calltracking.graphql.internal.execution.ErrorCode;
import org.calltracking.graphql.internal.execution.RequestRefusedException;
import org.calltracking.graphql.internal.fetch.Following;
import org.calltracking.graphql.internal.fetch.Occasion;
import org.calltracking.graphql.internal.fetch.RequestContext;
import org.calltracking.graphql.internal.part.Lease;

/**
 * Answers a subscription for one event after the other. Each time it enters like a request of its own: on the schema of
 * now, with the rights of now.
 */
final class Telling {
    private static final Set<ErrorCode> ENDINGS = Set.of(ErrorCode.UNAUTHENTICATED, ErrorCode.FORBIDDEN);

    private final EventStreams streams;
    private final Subscription subscription;
    private final String field;

    /** What becomes of an event. */
    sealed interface Told {}

    /** The client gets an answer. */
    record Next(Answer answer, Following following, AccountScope scope) implements Told {}

    /** The client is told nothing. */
    record Nothing(Following following, AccountScope scope) implements Told {}

    /** The client gets an answer, and nothing after it. */
    record Last(Answer answer) implements Told {}

    /** Something is away: what is to become of it has to wait. */
    record Later() implements Told {}

    Telling(EventStreams streams, Subscription subscription, String field) {
        this.streams = streams;
        this.subscription = subscription;
        this.field = field;
    }

    /** What becomes of the stream while no event comes. Waits for nobody who is away. */
    Told recheck() {
        Published published = streams.schema.published();
        Following following = published == null ? null : published.generation().following(field);
        if (following == null) {
            return new Later();
        }
        try (Lease lease = new Lease(() -> {})) {
            RequestContext context = streams.gate.context(subscription.credentials(), subscription.signIn(), lease);
            return context == null ? new Later() : new Nothing(following, context.scope(following.right()));
        } catch (BadTokenException | RuntimeException e) {
            return refused(e);
        }
    }

    CompletableFuture<Told> tell(Event event) {
        return streams.gate
                .admit(subscription.request(), subscription.credentials())
                .thenCompose(admission -> tell(event, admission).whenComplete((told, failure) -> admission.close()))
                .exceptionally(failure -> refused(
                        failure instanceof CompletionException && failure.getCause() != null
                                ? failure.getCause()
                                : failure));
    }

    private CompletableFuture<Told> tell(Event event, Admission admission) {
        Following following = admission
                .operation()
                .generation()
                .following(admission.operation().firstField());
        if (following == null) {
            return CompletableFuture.completedFuture(new Later());
        }
        RequestContext context = admission.context(subscription.signIn());
        AccountScope scope;
        try {
            scope = context.scope(following.right());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
        Long account = event.accountId();
        if (account == null
                || !scope.reaches(account, event.payload())
                || !following.types().contains(event.type())) {
            return CompletableFuture.completedFuture(new Nothing(following, scope));
        }
        Occasion occasion = new Occasion(event);
        return streams.engine.tell(admission.operation(), context, occasion).thenApply(answer -> {
            streams.figures.answered(admission.operation(), admission.began(), answer);
            if (occasion.isUntold()) {
                return new Nothing(following, scope);
            }
            return told(answer, following, scope);
        });
    }

    private static Told told(Answer answer, Following following, AccountScope scope) {
        if (answer.errors().stream().anyMatch(error -> error.code() == ErrorCode.UNAVAILABLE)) {
            return new Later();
        }
        boolean ends = answer.errors().stream()
                .anyMatch(error -> ENDINGS.contains(error.code())
                        && (error.path() == null || error.path().size() < 2));
        return ends ? new Last(answer) : new Next(answer, following, scope);
    }

    private static Told refused(Throwable failure) {
        if (failure instanceof StoreUnavailableException) {
            return new Later();
        }
        if (failure instanceof RequestRefusedException refused) {
            return refused.errors().get(0).code().passes() ? new Later() : new Last(Answer.refused(refused.errors()));
        }
        if (failure instanceof BadTokenException) {
            return new Last(refused(ErrorCode.UNAUTHENTICATED, String.valueOf(failure.getMessage())));
        }
        if (failure instanceof RefusedException refused) {
            ErrorCode code = ErrorCode.valueOf(refused.code().name());
            return code.passes() ? new Later() : new Last(refused(code, String.valueOf(refused.getMessage())));
        }
        return new Last(Answer.failed(failure));
    }

    private static Answer refused(ErrorCode code, String message) {
        return Answer.refused(List.of(CodedError.of(code, message)));
    }
}
