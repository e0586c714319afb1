// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.calltracking.api.RefusedException;
import org.calltracking.api.plugin.PluginGuard;
import org.calltracking.api.plugin.Work;

/** A guard as its contract says, which can also be made to have no thread for a call. */
public final class TestGuard implements PluginGuard, AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor();
    private final List<String> operations = new CopyOnWriteArrayList<>();
    private final AtomicInteger toRefuse = new AtomicInteger();

    /** Has no thread for the next calls. */
    public void refuse(int calls) {
        toRefuse.set(calls);
    }

    public int stillToRefuse() {
        return toRefuse.get();
    }

    public List<String> operations() {
        return operations;
    }

    @Override
    public <T> CompletableFuture<T> call(String plugin, Work work, String operation, Duration limit, Callable<T> call) {
        if (toRefuse.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return CompletableFuture.failedFuture(unavailable(plugin + " has too much to do"));
        }
        operations.add(plugin + " " + operation);
        CompletableFuture<T> result = new CompletableFuture<>();
        Future<?> task = threads.submit(() -> {
            try {
                result.complete(call.call());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        Future<?> deadline = deadlines.schedule(
                () -> {
                    result.completeExceptionally(unavailable(plugin + " did not answer"));
                    task.cancel(true);
                },
                limit.toMillis(),
                TimeUnit.MILLISECONDS);
        result.whenComplete((value, failure) -> deadline.cancel(false));
        return result;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        deadlines.shutdownNow();
    }

    private static RefusedException unavailable(String message) {
        return new RefusedException(RefusedException.Code.PLUGIN_UNAVAILABLE, message);
    }
}
