// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.fetch;

import graphql.schema.DataFetcher;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.graphql.BatchFetcher;

/** How a part's code is reached. */
public interface PartCalls {
    /** The house's own code: without anything between. */
    PartCalls DIRECT = new PartCalls() {
        @Override
        public DataFetcher<?> fetcher(String field, DataFetcher<?> fetcher) {
            return fetcher;
        }

        @Override
        public <K, V> Lookup<K, V> lookup(String name, BatchFetcher<K, V> fetcher) {
            return (context, scope, keys) -> CompletableFuture.completedFuture(fetcher.fetch(scope, keys));
        }

        @Override
        public Function<Object, String> typeOf(String abstractType, Function<Object, String> typeOf) {
            return typeOf;
        }
    };

    /** Looks up many keys at once, now or later. */
    @FunctionalInterface
    interface Lookup<K, V> {
        CompletionStage<Map<K, V>> fetch(RequestContext context, AccountScope scope, Set<K> keys);
    }

    DataFetcher<?> fetcher(String field, DataFetcher<?> fetcher);

    <K, V> Lookup<K, V> lookup(String name, BatchFetcher<K, V> fetcher);

    /** Fails like the function. */
    Function<Object, String> typeOf(String abstractType, Function<Object, String> typeOf);
}
