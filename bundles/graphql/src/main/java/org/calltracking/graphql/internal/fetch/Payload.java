// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.fetch;

import graphql.schema.DataFetcher;
import graphql.schema.LightDataFetcher;
import java.util.List;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.UserError;
import org.jspecify.annotations.Nullable;

/** What a mutation answers: what it did, or what was wrong with its input. */
public record Payload(@Nullable Object value, List<UserError> errors) {

    /** Makes payloads of what a mutation's fetcher returns, and of the input that it refuses. */
    public static DataFetcher<Object> around(DataFetcher<?> mutation) {
        return environment -> {
            try {
                return new Payload(mutation.get(environment), List.of());
            } catch (InvalidInputException e) {
                return new Payload(null, e.errors());
            }
        };
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
