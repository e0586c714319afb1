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
import org.calltracking.graphql.internal.fetch.PartCalls;
import org.calltracking.graphql.internal.fetch.RequestContext;
import org.calltracking.graphql.internal.part.Turnstile;
import org.jspecify.annotations.Nullable;

/**
 * Reaches the code of one plug-in's part through the guard. The guard refuses what the plug-in has no thread for, so
 * calls stand in line here: those of one request, that a long list does not take all threads, and those of all
 * requests, few enough that a plug-in that hangs does not hold up the operations of others. Accessors of records run
 * without the guard: they do nothing. Thread-safe.
 */
public final class PluginPart implements PartCalls {
    static final Duration LIMIT = Duration.ofSeconds(8);

    /** Less than the guard has threads: endpoints and listeners of the plug-in need some too. */
    static final int AT_ONCE = 12;

    /** Together with those at once clearly less than operations are executed at once. */
    static final int MOST_WAITING = 32;

    private final PluginCalls plugins;
    private final String plugin;
    private final Turnstile calls = new Turnstile(AT_ONCE, MOST_WAITING);

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
        return value -> plugins.callNow(plugin, abstractType, LIMIT, () -> typeOf.apply(value));
    }

    private <T> CompletableFuture<T> call(RequestContext context, String operation, Callable<T> call) {
        return context.calls(plugin).pass(() -> calls.pass(() -> plugins.call(plugin, operation, LIMIT, call)));
    }
}
