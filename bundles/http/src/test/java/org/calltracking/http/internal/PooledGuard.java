// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.calltracking.api.RefusedException;
import org.calltracking.api.plugin.PluginGuard;
import org.calltracking.api.plugin.Work;

/** A guard with so many threads for all plug-ins, a line before them, and a limit of its own in place of what it is given. */
final class PooledGuard implements PluginGuard, AutoCloseable {
    private final ThreadPoolExecutor threads;
    private final Duration limit;

    PooledGuard(int threads, Duration limit) {
        this.threads = new ThreadPoolExecutor(threads, threads, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        this.limit = limit;
    }

    int waiting() {
        return threads.getQueue().size();
    }

    @Override
    public <T> CompletableFuture<T> call(String plugin, Work work, String operation, Duration given, Callable<T> call) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                answer.complete(call.call());
            } catch (Throwable e) {
                answer.completeExceptionally(e);
            }
        });
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
