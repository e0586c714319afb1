// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal;

import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.RefusedException;
import org.calltracking.api.UserError;
import org.calltracking.api.store.StoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns exceptions of fetchers into errors that tell outsiders what they may know. Thread-safe. */
public final class Failures implements DataFetcherExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    @Override
    public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
            DataFetcherExceptionHandlerParameters parameters) {
        Error error = error(parameters.getException());
        GraphQLError answer = GraphqlErrorBuilder.newError(parameters.getDataFetchingEnvironment())
                .message("%s", error.message())
                .extensions(error.extensions())
                .build();
        return CompletableFuture.completedFuture(
                DataFetcherExceptionHandlerResult.newResult(answer).build());
    }

    /** What is answered for an exception. */
    record Error(String message, Map<String, Object> extensions) {
        static Error of(ErrorCode code, String message) {
            return new Error(message, Map.of("code", code.name()));
        }
    }

    /** What is answered for an exception; an unexpected one goes to the log with the reference in the answer. */
    static Error error(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof RefusedException refused) {
            return Error.of(ErrorCode.valueOf(refused.code().name()), String.valueOf(refused.getMessage()));
        }
        if (cause instanceof InvalidInputException invalid) {
            return invalid(invalid.errors());
        }
        if (cause instanceof StoreUnavailableException) {
            LOG.debug("a request found no database", cause);
            return Error.of(ErrorCode.UNAVAILABLE, "not available at the moment, please try again");
        }
        String reference = UUID.randomUUID().toString();
        LOG.error("a request failed, reference {}", reference, cause);
        return new Error("internal error", Map.of("code", ErrorCode.INTERNAL.name(), "reference", reference));
    }

    private static Error invalid(List<UserError> errors) {
        Map<String, Object> extensions = new LinkedHashMap<>();
        extensions.put("code", ErrorCode.INVALID_INPUT.name());
        extensions.put("path", errors.get(0).path());
        return new Error(errors.get(0).message(), extensions);
    }
}
