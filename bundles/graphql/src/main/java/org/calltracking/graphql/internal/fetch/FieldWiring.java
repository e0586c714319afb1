// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.fetch;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.FieldCoordinates;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.calltracking.api.graphql.BatchFetcher;
import org.calltracking.api.graphql.EventFetcher;
import org.calltracking.api.graphql.OpenFetcher;
import org.calltracking.api.graphql.ScopedFetcher;
import org.calltracking.api.graphql.SignedInFetcher;
import org.jspecify.annotations.Nullable;

/** How a part answers one of its fields. */
public sealed interface FieldWiring {

    /** The directives that give the fetcher what it wants, for people. */
    String wants();

    /**
     * The fetcher behind a rule; null if the rule does not give it what it wants.
     *
     * @param list whether the field is a list
     * @param calls how the part's code is reached
     */
    @Nullable
    DataFetcher<?> fetcher(FieldCoordinates field, @Nullable AccessRule rule, boolean list, PartCalls calls);

    /** Whoever asks. */
    record Open(OpenFetcher fetcher) implements FieldWiring {
        @Override
        public String wants() {
            return "@public";
        }

        @Override
        public @Nullable DataFetcher<?> fetcher(
                FieldCoordinates field, @Nullable AccessRule rule, boolean list, PartCalls calls) {
            return rule instanceof AccessRule.Anyone ? calls.fetcher(field.toString(), this::fetch) : null;
        }

        private @Nullable Object fetch(DataFetchingEnvironment environment) {
            return fetcher.fetch(FetchRequest.of(environment));
        }
    }

    /** For a viewer. */
    record SignedIn(SignedInFetcher fetcher) implements FieldWiring {
        @Override
        public String wants() {
            return "@signedIn or @operator";
        }

        @Override
        public @Nullable DataFetcher<?> fetcher(
                FieldCoordinates field, @Nullable AccessRule rule, boolean list, PartCalls calls) {
            return rule instanceof AccessRule.SignedIn || rule instanceof AccessRule.Operator
                    ? calls.fetcher(field.toString(), this::fetch)
                    : null;
        }

        private @Nullable Object fetch(DataFetchingEnvironment environment) {
            FetchRequest request = FetchRequest.of(environment);
            return fetcher.fetch(request.context().requireViewer(), request);
        }
    }

    /** Within a scope. */
    record Scoped(ScopedFetcher fetcher) implements FieldWiring {
        @Override
        public String wants() {
            return "@access";
        }

        @Override
        public @Nullable DataFetcher<?> fetcher(
                FieldCoordinates field, @Nullable AccessRule rule, boolean list, PartCalls calls) {
            return rule instanceof AccessRule.Right right
                    ? calls.fetcher(field.toString(), environment -> fetch(right, environment))
                    : null;
        }

        private @Nullable Object fetch(AccessRule.Right right, DataFetchingEnvironment environment) {
            FetchRequest request = FetchRequest.of(environment);
            return fetcher.fetch(request.forWhom(request.context().scope(right)), request);
        }
    }

    /** Within a scope, for many parents at once. */
    record Batched<P, K, V>(Class<P> parent, Function<P, @Nullable K> key, BatchFetcher<K, V> fetcher)
            implements FieldWiring {
        @Override
        public String wants() {
            return "@access";
        }

        @Override
        public @Nullable DataFetcher<?> fetcher(
                FieldCoordinates field, @Nullable AccessRule rule, boolean list, PartCalls calls) {
            if (!(rule instanceof AccessRule.Right right)) {
                return null;
            }
            Batch<K, V> batch = new Batch<>(field.toString(), right, calls.lookup(field.toString(), fetcher));
            Object nothing = list ? List.of() : null;
            return environment -> fetch(environment, batch, nothing);
        }

        private @Nullable Object fetch(
                DataFetchingEnvironment environment, Batch<K, V> batch, @Nullable Object nothing) {
            Object source = Payload.behind(environment.getSource());
            K wanted = source == null ? null : key.apply(parent.cast(source));
            if (wanted == null) {
                return nothing;
            }
            CompletionStage<V> found = batch.load(environment, wanted);
            return nothing == null ? found : found.thenApply(value -> value == null ? nothing : value);
        }
    }

    /** For each event within a scope. */
    record Followed(Set<String> types, EventFetcher fetcher) implements FieldWiring {
        @Override
        public String wants() {
            return "@access";
        }

        @Override
        public @Nullable DataFetcher<?> fetcher(
                FieldCoordinates field, @Nullable AccessRule rule, boolean list, PartCalls calls) {
            return rule instanceof AccessRule.Right right
                    ? calls.fetcher(field.toString(), environment -> fetch(right, environment))
                    : null;
        }

        private @Nullable Object fetch(AccessRule.Right right, DataFetchingEnvironment environment) {
            FetchRequest request = FetchRequest.of(environment);
            Occasion occasion = Objects.requireNonNull(Occasion.of(environment));
            Object value = fetcher.fetch(request.context().scope(right), occasion.event(), request);
            if (value == null) {
                occasion.leaveUntold();
            }
            return value;
        }
    }

    /** From the parent alone. */
    record Derived<P>(Class<P> parent, Function<P, @Nullable Object> value) implements FieldWiring {
        @Override
        public String wants() {
            return "any directive or none";
        }

        @Override
        public DataFetcher<?> fetcher(
                FieldCoordinates field, @Nullable AccessRule rule, boolean list, PartCalls calls) {
            return calls.fetcher(
                    field.toString(), ValueFetcher.ofWhatIsBehind(source -> value.apply(parent.cast(source))));
        }
    }
}
