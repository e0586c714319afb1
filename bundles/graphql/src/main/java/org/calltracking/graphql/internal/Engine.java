// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.execution.ExecutionContext;
import graphql.execution.UnknownOperationException;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.language.OperationDefinition;
import graphql.parser.ParserOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.calltracking.graphql.internal.limits.Limits;
import org.calltracking.graphql.internal.limits.OperationMeter;
import org.dataloader.DataLoaderRegistry;
import org.jspecify.annotations.Nullable;

/** Executes operations within limits. Thread-safe. */
public final class Engine implements AutoCloseable {
    private final Limits limits;
    private final ParserOptions parserOptions;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "graphql-timeout");
        thread.setDaemon(true);
        return thread;
    });

    public Engine(Limits limits) {
        this.limits = limits;
        this.parserOptions = ParserOptions.getDefaultOperationParserOptions()
                .transform(options -> options.maxTokens(limits.tokens()).captureIgnoredChars(false));
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /**
     * Executes the operation on that generation.
     *
     * @throws MutationByGetException if it changes something and may only read
     */
    public Answer execute(Generation generation, Operation operation, Caller caller) {
        ExecutionInput input = ExecutionInput.newExecutionInput()
                .query(operation.query())
                .operationName(operation.operationName())
                .variables(operation.variables())
                .dataLoaderRegistry(new DataLoaderRegistry())
                .graphQLContext(Map.of(
                        Caller.class,
                        caller,
                        ParserOptions.class,
                        parserOptions,
                        Operation.class,
                        operation,
                        Limits.class,
                        limits))
                .build();
        ScheduledFuture<?> timeout = timer.schedule(input::cancel, limits.time().toMillis(), TimeUnit.MILLISECONDS);
        try {
            return answer(generation.graphQl().execute(input));
        } catch (MutationByGetException e) {
            throw e;
        } catch (UnknownOperationException e) {
            return Answer.refused(ErrorCode.BAD_REQUEST, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            Failures.Error error = Failures.error(e);
            return Answer.refused(error.message(), error.extensions());
        } finally {
            timeout.cancel(false);
        }
    }

    private static Answer answer(ExecutionResult result) {
        Map<String, Object> body = new LinkedHashMap<>();
        List<GraphQLError> errors = result.getErrors();
        if (!errors.isEmpty()) {
            body.put("errors", errors.stream().map(Engine::error).toList());
        }
        if (result.isDataPresent()) {
            body.put("data", result.<@Nullable Object>getData());
        }
        return new Answer(result.isDataPresent(), body);
    }

    private static Map<String, Object> error(GraphQLError error) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("message", error.getMessage());
        if (error.getLocations() != null && !error.getLocations().isEmpty()) {
            answer.put(
                    "locations",
                    error.getLocations().stream()
                            .map(at -> Map.of("line", at.getLine(), "column", at.getColumn()))
                            .toList());
        }
        if (error.getPath() != null) {
            answer.put("path", error.getPath());
        }
        Map<String, Object> extensions = error.getExtensions();
        boolean coded = extensions != null && extensions.containsKey("code");
        answer.put(
                "extensions",
                coded
                        ? extensions
                        : Map.of("code", ErrorCode.of(error.getErrorType()).name()));
        return answer;
    }

    /** Looks at each operation before its first field is fetched. */
    static final class Gate extends SimplePerformantInstrumentation {
        @Override
        public @Nullable InstrumentationContext<ExecutionResult> beginExecuteOperation(
                InstrumentationExecuteOperationParameters parameters, InstrumentationState state) {
            ExecutionContext context = parameters.getExecutionContext();
            Operation operation = context.getGraphQLContext().get(Operation.class);
            Limits limits = context.getGraphQLContext().get(Limits.class);
            Caller caller = context.getGraphQLContext().get(Caller.class);
            if (operation.readOnly()
                    && context.getOperationDefinition().getOperation() != OperationDefinition.Operation.QUERY) {
                throw new MutationByGetException();
            }
            OperationMeter.Weight weight = new OperationMeter(
                            context.getGraphQLSchema(), context.getDocument(), operation.variables(), limits)
                    .weigh(context.getOperationDefinition());
            if (weight.introspects()) {
                caller.signedIn();
            }
            return super.beginExecuteOperation(parameters, state);
        }
    }
}
