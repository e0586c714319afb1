// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.schema;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.LightDataFetcher;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.Page;
import org.calltracking.api.RefusedException;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.access.Action;
import org.calltracking.api.access.SignInContext;
import org.calltracking.api.access.Viewer;
import org.calltracking.api.graphql.FieldRequest;
import org.calltracking.api.graphql.GlobalId;
import org.calltracking.api.graphql.Input;
import org.calltracking.graphql.internal.Caller;
import org.dataloader.DataLoader;
import org.dataloader.DataLoaderFactory;
import org.jspecify.annotations.Nullable;

/** Makes graphql-java's fetchers out of what contributions wired, each behind its access rule. */
final class Fetchers {
    private Fetchers() {}

    static DataFetcher<?> open(WiredField.Open field) {
        return environment -> field.fetcher().fetch(new Asked(environment));
    }

    static DataFetcher<?> signedIn(WiredField.SignedIn field, AccessRule rule) {
        return environment -> {
            Caller caller = caller(environment);
            Viewer viewer = rule instanceof AccessRule.Operator ? caller.operator() : caller.signedIn();
            return field.fetcher().fetch(viewer, new Asked(environment));
        };
    }

    static DataFetcher<?> scoped(WiredField.Scoped field, AccessRule.Right right) {
        return environment -> {
            AccountScope scope = caller(environment).scope(right.entity(), right.action());
            return field.fetcher().fetch(scope, new Asked(environment));
        };
    }

    static DataFetcher<?> batched(WiredField.Batched field, AccessRule.Right right, String name) {
        return environment -> {
            Object source = environment.getSource();
            Object key = source == null || source instanceof Rejected
                    ? null
                    : field.key().apply(source);
            if (key == null) {
                return null;
            }
            AccountScope scope = caller(environment).scope(right.entity(), right.action());
            DataLoader<Object, Object> loader = environment
                    .getDataLoaderRegistry()
                    .computeIfAbsent(
                            name,
                            absent -> DataLoaderFactory.newMappedDataLoader(
                                    (Set<Object> keys) -> CompletableFuture.completedFuture(
                                            field.batch().load(scope, keys))));
            return loader.load(key);
        };
    }

    /** A mutation answers refused input in its payload. */
    static DataFetcher<?> mutation(DataFetcher<?> fetcher) {
        return environment -> {
            try {
                return fetcher.get(environment);
            } catch (InvalidInputException e) {
                return new Rejected(e.errors());
            }
        };
    }

    /** A value that is computed from the parent alone; of a refused mutation there is none. */
    static DataFetcher<?> value(Function<Object, @Nullable Object> value) {
        return new FromParent(source -> source instanceof Rejected ? null : value.apply(source));
    }

    static DataFetcher<?> errors() {
        return new FromParent(source -> source instanceof Rejected rejected ? rejected.errors() : List.of());
    }

    /** Any entity by its global id. */
    static DataFetcher<?> node(Map<String, NodeType> nodes) {
        return environment -> {
            Caller caller = caller(environment);
            caller.signedIn();
            GlobalId id = GlobalId.decode(Objects.requireNonNull(environment.<String>getArgument("id")));
            NodeType type = id == null ? null : nodes.get(id.type());
            if (id == null || type == null) {
                return null;
            }
            try {
                AccountScope scope = caller.scope(type.entity(), Action.VIEW);
                return type.batch().load(scope, Set.of(id.key())).get(id.key());
            } catch (RefusedException e) {
                // What may not be seen looks like what does not exist.
                return null;
            }
        };
    }

    private static Caller caller(DataFetchingEnvironment environment) {
        return Objects.requireNonNull(environment.getGraphQlContext().get(Caller.class));
    }

    private record FromParent(Function<Object, @Nullable Object> value) implements LightDataFetcher<Object> {
        @Override
        public @Nullable Object get(
                GraphQLFieldDefinition field, Object source, Supplier<DataFetchingEnvironment> environment) {
            return value.apply(source);
        }

        @Override
        public @Nullable Object get(DataFetchingEnvironment environment) {
            return value.apply(Objects.requireNonNull(environment.<Object>getSource()));
        }
    }

    private record Asked(DataFetchingEnvironment environment) implements FieldRequest {
        @Override
        public Input arguments() {
            return new Input(environment.getArguments(), List.of());
        }

        @Override
        public Page page() {
            return Cursors.page(arguments());
        }

        @Override
        public @Nullable Viewer viewer() {
            return caller(environment).viewer();
        }

        @Override
        public SignInContext signIn() {
            return caller(environment).signIn();
        }
    }
}
