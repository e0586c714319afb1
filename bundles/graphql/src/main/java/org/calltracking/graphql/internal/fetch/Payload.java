// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.fetch;

import graphql.schema.DataFetcher;
import graphql.schema.LightDataFetcher;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.UserError;
import org.jspecify.annotations.Nullable;

/** What a mutation answers: what it did, or what was wrong with its input. */
public record Payload(@Nullable Object value, List<UserError> errors) {

    /** Makes payloads of what a mutation's fetcher returns, and of the input that it refuses. */
    public static DataFetcher<Object> around(DataFetcher<?> mutation) {
        return environment -> {
            try {
                Object result = mutation.get(environment);
                return result instanceof CompletionStage<?> later
                        ? later.handle(Payload::of)
                        : new Payload(result, List.of());
            } catch (InvalidInputException e) {
                return new Payload(null, e.errors());
            }
        };
    }

    private static Payload of(@Nullable Object result, @Nullable Throwable failure) {
        if (failure == null) {
            return new Payload(result, List.of());
        }
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof InvalidInputException invalid) {
            return new Payload(null, invalid.errors());
        }
        throw new CompletionException(cause);
    }

    /** What stands behind a parent: in a payload, what the mutation returned. */
    static @Nullable Object behind(@Nullable Object parent) {
        return parent instanceof Payload payload ? payload.value() : parent;
    }

    public static LightDataFetcher<Object> errorsField() {
        return ValueFetcher.of(Payload.class, Payload::errors);
    }

    /** The one field of a payload beside its errors: all that the mutation returned. */
    public static LightDataFetcher<Object> valueField() {
        return ValueFetcher.of(Payload.class, Payload::value);
    }
}
