// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.fetch;

import graphql.schema.DataFetchingEnvironment;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.calltracking.api.access.AccountScope;
import org.dataloader.DataLoader;
import org.dataloader.DataLoaderFactory;
import org.dataloader.DataLoaderOptions;

/**
 * Gathers the keys of a level of the answer and looks them up at once.
 *
 * @param name of its own for each field
 */
public record Batch<K, V>(String name, AccessRule.Right right, PartCalls.Lookup<K, V> lookup) {
    /** A statement with more keys gains nothing. */
    private static final int MOST_KEYS = 1000;

    /** What stands under the key once the level is gathered; null if nothing does. */
    public CompletableFuture<V> load(DataFetchingEnvironment environment, K key) {
        DataLoader<K, V> loader =
                environment.getDataLoaderRegistry().computeIfAbsent(name, unknown -> loader(environment));
        return loader.load(key);
    }

    private DataLoader<K, V> loader(DataFetchingEnvironment environment) {
        RequestContext context = RequestContext.of(environment);
        AccountScope scope = context.scope(right);
        return DataLoaderFactory.newMappedDataLoader(
                (Set<K> keys) -> lookup.fetch(context, scope, keys),
                DataLoaderOptions.newOptions().setMaxBatchSize(MOST_KEYS).build());
    }
}
