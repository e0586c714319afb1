// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.listener;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.calltracking.api.RefusedException;
import org.calltracking.api.plugin.PluginGuard;
import org.calltracking.api.plugin.Work;
import org.jspecify.annotations.Nullable;

/** Calls into a plug-in's listener, each of them through the guard. */
public final class PluginCalls implements ListenerCalls {
    private final String plugin;
    private final Supplier<@Nullable PluginGuard> guard;

    /** How far a call is. */
    private enum Progress {
        WAITING,
        GIVEN_UP,
        BEGUN
    }

    /** @param guard answers null while there is none: the plug-in waits then */
    public PluginCalls(String plugin, Supplier<@Nullable PluginGuard> guard) {
        this.plugin = plugin;
        this.guard = guard;
    }

    @Override
    public <T> CompletableFuture<T> call(Work work, String operation, Duration limit, Callable<T> call) {
        PluginGuard present = guard.get();
        if (present == null) {
            return CompletableFuture.failedFuture(new NotBegunException("nothing guards plug-ins for the moment"));
        }
        AtomicReference<Progress> progress = new AtomicReference<>(Progress.WAITING);
        AtomicReference<@Nullable Throwable> own = new AtomicReference<>();
        CompletableFuture<T> result = new CompletableFuture<>();
        present.call(plugin, work, operation, limit, () -> run(progress, own, call))
                .whenComplete((value, failure) -> {
                    if (failure == null) {
                        result.complete(value);
                    } else {
                        result.completeExceptionally(told(failure, progress, own, limit));
                    }
                });
        return result;
    }

    @Override
    public int atOnce() {
        return Work.DELIVERY.atOnce();
    }

    @Override
    public void close() {
        // The guard's threads end with the plug-in.
    }

    private static <T> T run(
            AtomicReference<Progress> progress, AtomicReference<@Nullable Throwable> own, Callable<T> call)
            throws Exception {
        if (!progress.compareAndSet(Progress.WAITING, Progress.BEGUN)) {
            throw new NotBegunException("it came too late");
        }
        try {
            return call.call();
        } catch (Throwable e) {
            own.set(e);
            throw e;
        }
    }

    /** The guard's refusal of a call that had begun means that it took too long, even if it has come back since. */
    private static Throwable told(
            Throwable failure,
            AtomicReference<Progress> progress,
            AtomicReference<@Nullable Throwable> own,
            Duration limit) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (progress.compareAndSet(Progress.WAITING, Progress.GIVEN_UP)) {
            return new NotBegunException(String.valueOf(cause.getMessage()));
        }
        boolean late = cause instanceof RefusedException refused
                && refused.code() == RefusedException.Code.PLUGIN_UNAVAILABLE
                && cause != own.get();
        return late ? new OverdueException(limit) : cause;
    }
}
