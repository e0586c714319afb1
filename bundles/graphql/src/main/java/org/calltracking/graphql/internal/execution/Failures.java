// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.execution;

import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.UnresolvedTypeError;
import graphql.execution.AbortExecutionException;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.execution.UnknownOperationException;
import graphql.introspection.GoodFaithIntrospection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.RefusedException;
import org.calltracking.api.UserError;
import org.calltracking.api.store.StoreUnavailableException;
import org.calltracking.graphql.internal.schema.UntoldTypeException;

/** Makes of all that goes wrong what clients may know of it. */
final class Failures implements DataFetcherExceptionHandler {
    private static final String MASK = "internal error";
    private static final String AWAY = "the database is away, try again later";

    @Override
    public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
            DataFetcherExceptionHandlerParameters failure) {
        return CompletableFuture.completedFuture(
                DataFetcherExceptionHandlerResult.newResult(error(failure)).build());
    }

    private static CodedError error(DataFetcherExceptionHandlerParameters failure) {
        Throwable cause = cause(failure.getException());
        if (cause instanceof RefusedException refused) {
            return error(
                    failure,
                    ErrorCode.valueOf(refused.code().name()),
                    String.valueOf(refused.getMessage()),
                    details(refused));
        }
        if (cause instanceof InvalidInputException invalid) {
            return error(failure, ErrorCode.INVALID_INPUT, message(invalid), Map.of("errors", errors(invalid)));
        }
        if (cause instanceof StoreUnavailableException) {
            return error(failure, ErrorCode.UNAVAILABLE, AWAY, Map.of());
        }
        Incidents incidents =
                failure.getDataFetchingEnvironment().getGraphQlContext().get(Incidents.class);
        return error(failure, ErrorCode.INTERNAL, MASK, incidents.details(cause, failure.getPath()));
    }

    private static CodedError error(
            DataFetcherExceptionHandlerParameters failure, ErrorCode code, String message, Map<String, Object> more) {
        return CodedError.of(code, message, failure.getSourceLocation(), failure.getPath(), more);
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null
                ? cause(failure.getCause())
                : failure;
    }

    /** In whole seconds, rounded up: whoever comes then does not come too early. */
    private static Map<String, Object> details(RefusedException refused) {
        return refused.retryAfter()
                .map(wait -> Map.<String, Object>of(
                        CodedError.RETRY_AFTER,
                        wait.plusSeconds(1).minusNanos(1).toSeconds()))
                .orElse(Map.of());
    }

    private static String message(InvalidInputException invalid) {
        return invalid.errors().stream()
                .map(error -> String.join(".", error.path()) + ": " + error.message())
                .collect(Collectors.joining("; "));
    }

    private static List<Map<String, Object>> errors(InvalidInputException invalid) {
        return invalid.errors().stream().map(Failures::error).toList();
    }

    private static Map<String, Object> error(UserError error) {
        return Map.of("code", error.code().name(), "message", error.message(), "path", error.path());
    }

    /** What the engine itself found, under one of our codes. */
    static CodedError coded(GraphQLError error, Incidents incidents) {
        if (error instanceof CodedError coded) {
            return coded;
        }
        if (error instanceof GoodFaithIntrospection.BadFaithIntrospectionError
                || error instanceof AbortExecutionException) {
            return CodedError.of(ErrorCode.LIMIT_EXCEEDED, error);
        }
        if (error instanceof UnresolvedTypeError unresolved
                && unresolved.getException() instanceof UntoldTypeException untold) {
            return coded(error, cause(untold.failure()), incidents);
        }
        if (error instanceof UnknownOperationException) {
            return CodedError.of(ErrorCode.BAD_REQUEST, error);
        }
        if (error.getErrorType() == ErrorType.ValidationError) {
            return CodedError.of(ErrorCode.BAD_VARIABLES, error);
        }
        // What is left are values that do not fit the schema: a part's mistake.
        Map<String, Object> details = incidents.details(new IllegalStateException(error.getMessage()), error.getPath());
        return new CodedError(ErrorCode.INTERNAL, MASK, error.getLocations(), error.getPath(), details);
    }

    private static CodedError coded(GraphQLError error, Throwable cause, Incidents incidents) {
        if (cause instanceof RefusedException refused) {
            ErrorCode code = ErrorCode.valueOf(refused.code().name());
            return new CodedError(code, String.valueOf(refused.getMessage()), null, error.getPath(), details(refused));
        }
        return new CodedError(
                ErrorCode.INTERNAL, MASK, null, error.getPath(), incidents.details(cause, error.getPath()));
    }

    /** A failure of the execution as a whole. */
    static CodedError coded(Throwable failure, Incidents incidents) {
        return new CodedError(ErrorCode.INTERNAL, MASK, null, null, incidents.details(cause(failure), "an operation"));
    }
}
