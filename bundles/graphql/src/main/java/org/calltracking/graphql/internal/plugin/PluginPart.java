// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.plugin;

import graphql.schema.DataFetcher;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.calltracking.api.graphql.BatchFetcher;
import org.calltracking.api.plugin.Work;
import org.calltracking.graphql.internal.fetch.PartCalls;
import org.calltracking.graphql.internal.fetch.RequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Reaches the code of one plug-in's part through the guard. The calls of one request stand in a row before it, that a
 * long list does not take all that other requests want. Accessors of records run without the guard: they do nothing.
 * Thread-safe.
 */
public final class PluginPart implements PartCalls {
    static final Duration LIMIT = Duration.ofSeconds(8);

    private final PluginCalls plugins;
    private final String plugin;

    public PluginPart(PluginCalls plugins, String plugin) {
        this.plugins = plugins;
        this.plugin = plugin;
    }

    @Override
    public DataFetcher<?> fetcher(String field, DataFetcher<?> fetcher) {
        return environment -> this.<@Nullable Object>call(
                        RequestContext.of(environment), field, () -> fetcher.get(environment))
                .thenCompose(PluginPart::flat);
    }

    /** A fetcher may answer later itself. */
    private static CompletionStage<@Nullable Object> flat(@Nullable Object value) {
        return value instanceof CompletionStage<?> later
                ? later.thenApply(known -> known)
                : CompletableFuture.completedFuture(value);
    }

    @Override
    public <K, V> Lookup<K, V> lookup(String name, BatchFetcher<K, V> fetcher) {
        return (context, scope, keys) -> this.<Map<K, V>>call(context, name, () -> fetcher.fetch(scope, keys));
    }

    @Override
    public Function<Object, String> typeOf(String abstractType, Function<Object, String> typeOf) {
        return value -> plugins.callNow(plugin, Work.FIELD, abstractType, LIMIT, () -> typeOf.apply(value));
    }

    private <T> CompletableFuture<T> call(RequestContext context, String operation, Callable<T> call) {
        return context.calls(plugin).pass(() -> plugins.call(plugin, Work.FIELD, operation, LIMIT, call));
    }
}
