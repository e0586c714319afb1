// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.calltracking.api.RefusedException;
import org.calltracking.api.plugin.PluginGuard;

/** A guard with so many threads for all plug-ins, no queue, and a limit of its own in place of what it is given. */
final class PooledGuard implements PluginGuard, AutoCloseable {
    private final ExecutorService threads;
    private final Duration limit;

    PooledGuard(int threads, Duration limit) {
        this.threads = new ThreadPoolExecutor(0, threads, 1, TimeUnit.SECONDS, new SynchronousQueue<>());
        this.limit = limit;
    }

    @Override
    public <T> CompletableFuture<T> call(String plugin, String operation, Duration given, Callable<T> call) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        try {
            threads.execute(() -> {
                try {
                    answer.complete(call.call());
                } catch (Throwable e) {
                    answer.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException e) {
            answer.completeExceptionally(unavailable("too busy"));
        }
        CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> answer.completeExceptionally(unavailable("too slow")));
        return answer;
    }

    private static RefusedException unavailable(String why) {
        return new RefusedException(RefusedException.Code.PLUGIN_UNAVAILABLE, why);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
