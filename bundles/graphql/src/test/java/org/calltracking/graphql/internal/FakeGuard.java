// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.calltracking.api.RefusedException;
import org.calltracking.api.plugin.PluginGuard;
import org.calltracking.api.plugin.Work;

/** A guard that keeps what it was told: of each kind of work so much at once, some more in line, none over its limit. */
public final class FakeGuard implements PluginGuard {
    /** What was asked for, as {@code plugin operation}. */
    public final List<String> calls = new CopyOnWriteArrayList<>();

    private final Map<Work, ThreadPoolExecutor> threads = new ConcurrentHashMap<>();
    private final Duration longest;

    public FakeGuard() {
        this(Duration.ofDays(1));
    }

    /** @param longest what tests put in the place of longer limits */
    public FakeGuard(Duration longest) {
        this.longest = longest;
    }

    @Override
    public <T> CompletableFuture<T> call(String plugin, Work work, String operation, Duration limit, Callable<T> call) {
        calls.add(plugin + " " + operation);
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            threads.computeIfAbsent(work, FakeGuard::threads).execute(() -> run(call, result));
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(refused("the plug-in " + plugin + " is busy"));
        }
        Duration time = limit.compareTo(longest) > 0 ? longest : limit;
        return result.orTimeout(time.toMillis(), TimeUnit.MILLISECONDS).exceptionallyCompose(failure -> {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            return CompletableFuture.failedFuture(
                    cause instanceof TimeoutException
                            ? refused("the plug-in " + plugin + " did not answer in time")
                            : cause);
        });
    }

    private static ThreadPoolExecutor threads(Work work) {
        return new ThreadPoolExecutor(
                work.atOnce(),
                work.atOnce(),
                1,
                TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(work.mostWaiting()),
                task -> {
                    Thread thread = new Thread(task, "plugin");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    private static <T> void run(Callable<T> call, CompletableFuture<T> result) {
        try {
            result.complete(call.call());
        } catch (Throwable e) {
            result.completeExceptionally(e);
        }
    }

    private static RefusedException refused(String message) {
        return new RefusedException(RefusedException.Code.PLUGIN_UNAVAILABLE, message);
    }
}
