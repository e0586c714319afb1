// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.execution;

import graphql.ExecutionInput;
import graphql.execution.ExecutionId;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.calltracking.api.access.Viewer;
import org.calltracking.api.http.RequestId;
import org.calltracking.graphql.internal.Settings;
import org.calltracking.graphql.internal.fetch.Occasion;
import org.calltracking.graphql.internal.fetch.RequestContext;
import org.dataloader.DataLoaderRegistry;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Executes operations within limits of size, time and number. Thread-safe. */
@Component(service = Engine.class)
public final class Engine {
    private static final ExecutionId ID = ExecutionId.from("operation");

    private final Limits limits;
    private final Duration timeout;
    private final Semaphore permits;
    private final int perAccount;
    private final Map<Long, Integer> byAccount = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor deadlines;

    @Activate
    public Engine(@Reference Settings settings) {
        this(Limits.withComplexity(settings.complexity()), settings.operationTimeout(), settings.operationsAtOnce());
    }

    public Engine(Limits limits, Duration timeout, int atOnce) {
        this.limits = limits;
        this.timeout = timeout;
        this.permits = new Semaphore(atOnce);
        this.perAccount = Math.max(1, atOnce / 2);
        this.deadlines = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "graphql-deadlines");
            thread.setDaemon(true);
            return thread;
        });
        deadlines.setRemoveOnCancelPolicy(true);
    }

    @Deactivate
    public void stop() {
        deadlines.shutdownNow();
    }

    /**
     * Makes an operation of a request.
     *
     * @throws RequestRefusedException if it is not to be executed, whoever asks
     */
    public Operation prepare(Generation generation, GraphQlRequest request) throws RequestRefusedException {
        PreparedDocument document = generation.document(request.query(), limits);
        Operation operation = new Operation(generation, document, document.operation(request.operationName()), request);
        document.checkComplexity(operation.definition(), request.variables(), generation.schema(), limits);
        return operation;
    }

    /**
     * Executes, mostly on the calling thread.
     *
     * @return the answer when it is known, which the timeout bounds; never fails
     */
    public CompletableFuture<Answer> execute(Operation operation, RequestContext context) {
        if (operation.introspects() && context.viewer() == null) {
            return refused(ErrorCode.UNAUTHENTICATED, "the schema is shown to those who are signed in");
        }
        if (operation.isSubscription()) {
            return refused(ErrorCode.BAD_REQUEST, "subscriptions are answered on /graphql/stream");
        }
        Viewer viewer = context.viewer();
        if (viewer != null && !mayAsk(viewer.accountId())) {
            return refused(ErrorCode.UNAVAILABLE, "this account asks too much at once, try again later");
        }
        if (!permits.tryAcquire()) {
            hasAsked(viewer);
            return refused(ErrorCode.UNAVAILABLE, "too much is asked at once, try again later");
        }
        return run(operation, context, Map.of()).whenComplete((known, failure) -> {
            permits.release();
            hasAsked(viewer);
        });
    }

    /** No account takes all the room there is. */
    private boolean mayAsk(long account) {
        int running = byAccount.merge(account, 1, Integer::sum);
        if (running > perAccount) {
            hasAsked(account);
            return false;
        }
        return true;
    }

    private void hasAsked(@Nullable Viewer viewer) {
        if (viewer != null) {
            hasAsked(viewer.accountId());
        }
    }

    private void hasAsked(long account) {
        byAccount.computeIfPresent(account, (same, running) -> running == 1 ? null : running - 1);
    }

    /**
     * Executes a subscription for one event. Streams have few threads together, which bounds how many of these run at
     * once.
     *
     * @return like {@link #execute}
     */
    public CompletableFuture<Answer> tell(Operation subscription, RequestContext context, Occasion occasion) {
        return run(subscription, context, Map.of(Occasion.class, occasion));
    }

    private CompletableFuture<Answer> run(Operation operation, RequestContext context, Map<Object, Object> more) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        Incidents incidents = new Incidents();
        ExecutionInput input = input(operation, context, incidents, more);
        Future<?> deadline = deadlines.schedule(
                RequestId.current().around(() -> breakOff(input, answer)), timeout.toMillis(), TimeUnit.MILLISECONDS);
        try {
            Future<?> unused = operation
                    .generation()
                    .engine()
                    .executeAsync(input)
                    .whenComplete((result, failure) -> answer.complete(
                            failure == null ? Answer.of(result, incidents) : failed(failure, incidents)));
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            answer.complete(failed(e, incidents));
        }
        return answer.whenComplete((known, failure) -> deadline.cancel(false));
    }

    private static ExecutionInput input(
            Operation operation, RequestContext context, Incidents incidents, Map<Object, Object> more) {
        GraphQlRequest request = operation.request();
        return ExecutionInput.newExecutionInput(request.query())
                .executionId(ID)
                .operationName(request.operationName())
                .variables(request.variables())
                .graphQLContext(Map.of(
                        RequestContext.class, context,
                        Incidents.class, incidents,
                        PreparsedDocumentEntry.class, operation.document().entry()))
                .graphQLContext(more)
                .dataLoaderRegistry(new DataLoaderRegistry())
                .locale(Locale.ENGLISH)
                .build();
    }

    private void breakOff(ExecutionInput input, CompletableFuture<Answer> answer) {
        input.cancel();
        answer.complete(Answer.brokenOff(
                CodedError.of(ErrorCode.LIMIT_EXCEEDED, "broken off after " + timeout.toSeconds() + " seconds")));
    }

    private static CompletableFuture<Answer> refused(ErrorCode code, String message) {
        return CompletableFuture.completedFuture(Answer.refused(List.of(CodedError.of(code, message))));
    }

    private static Answer failed(Throwable failure, Incidents incidents) {
        return Answer.brokenOff(Failures.coded(failure, incidents));
    }
}
