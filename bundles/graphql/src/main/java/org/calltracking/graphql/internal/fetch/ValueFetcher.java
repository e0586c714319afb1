// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.fetch;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.LightDataFetcher;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes a field's value from its parent alone, without the cost of an environment. */
public record ValueFetcher(Function<Object, @Nullable Object> value) implements LightDataFetcher<Object> {

    public static <P> ValueFetcher of(Class<P> parent, Function<? super P, ? extends @Nullable Object> value) {
        return new ValueFetcher(source -> value.apply(parent.cast(source)));
    }

    /** A value of what stands behind the parent; null if nothing does. */
    public static ValueFetcher ofWhatIsBehind(Function<Object, @Nullable Object> value) {
        return new ValueFetcher(source -> {
            Object parent = Payload.behind(source);
            return parent == null ? null : value.apply(parent);
        });
    }

    @Override
    public @Nullable Object get(
            GraphQLFieldDefinition field, Object source, Supplier<DataFetchingEnvironment> environment) {
        return value.apply(source);
    }

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) {
        return value.apply(environment.<Object>getSource());
    }
}
