// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.fetch;

import graphql.schema.DataFetchingEnvironment;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.graphql.BatchFetcher;
import org.dataloader.DataLoader;
import org.dataloader.DataLoaderFactory;
import org.dataloader.DataLoaderOptions;

/**
 * Gathers the keys of a level of the answer and looks them up at once.
 *
 * @param name of its own for each field
 */
public record Batch<K, V>(String name, AccessRule.Right right, BatchFetcher<K, V> fetcher) {
    /** A statement with more keys gains nothing. */
    private static final int MOST_KEYS = 1000;

    /** What stands under the key once the level is gathered; null if nothing does. */
    public CompletableFuture<V> load(DataFetchingEnvironment environment, K key) {
        DataLoader<K, V> loader =
                environment.getDataLoaderRegistry().computeIfAbsent(name, unknown -> loader(environment));
        return loader.load(key);
    }

    private DataLoader<K, V> loader(DataFetchingEnvironment environment) {
        AccountScope scope = RequestContext.of(environment).scope(right);
        return DataLoaderFactory.newMappedDataLoader(
                (Set<K> keys) -> fetch(scope, keys),
                DataLoaderOptions.newOptions().setMaxBatchSize(MOST_KEYS).build());
    }

    private CompletionStage<Map<K, V>> fetch(AccountScope scope, Set<K> keys) {
        return CompletableFuture.completedFuture(fetcher.fetch(scope, keys));
    }
}
