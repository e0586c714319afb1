// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.calltracking.api.RefusedException;
import org.calltracking.api.plugin.PluginGuard;

/** A guard that keeps what it was told: so many calls at once, each on a thread of its own, none longer than its limit. */
public final class FakeGuard implements PluginGuard {
    private static final int THREADS = 16;

    /** What was asked for, as {@code plugin operation}. */
    public final List<String> calls = new CopyOnWriteArrayList<>();

    private final AtomicInteger busy = new AtomicInteger();
    private final Duration longest;

    public FakeGuard() {
        this(Duration.ofDays(1));
    }

    /** @param longest what tests put in the place of longer limits */
    public FakeGuard(Duration longest) {
        this.longest = longest;
    }

    @Override
    public <T> CompletableFuture<T> call(String plugin, String operation, Duration limit, Callable<T> call) {
        calls.add(plugin + " " + operation);
        if (busy.incrementAndGet() > THREADS) {
            busy.decrementAndGet();
            return CompletableFuture.failedFuture(refused("all threads of the plug-in " + plugin + " are busy"));
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> run(call, result), "plugin-" + plugin);
        thread.setDaemon(true);
        thread.start();
        Duration time = limit.compareTo(longest) > 0 ? longest : limit;
        return result.orTimeout(time.toMillis(), TimeUnit.MILLISECONDS).exceptionallyCompose(failure -> {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            return CompletableFuture.failedFuture(
                    cause instanceof TimeoutException
                            ? refused("the plug-in " + plugin + " did not answer in time")
                            : cause);
        });
    }

    private <T> void run(Callable<T> call, CompletableFuture<T> result) {
        T value = null;
        Throwable failure = null;
        try {
            value = call.call();
        } catch (Throwable e) {
            failure = e;
        }
        busy.decrementAndGet();
        if (failure == null) {
            result.complete(value);
        } else {
            result.completeExceptionally(failure);
        }
    }

    private static RefusedException refused(String message) {
        return new RefusedException(RefusedException.Code.PLUGIN_UNAVAILABLE, message);
    }
}
