// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.calltracking.api.RefusedException;
import org.calltracking.api.plugin.PluginGuard;
import org.calltracking.api.plugin.Work;

/** Keeps a plug-in's limits, but is less patient than the house. */
public final class TestGuard implements PluginGuard {
    private final Duration patience;

    public TestGuard(Duration patience) {
        this.patience = patience;
    }

    @Override
    public <T> CompletableFuture<T> call(String plugin, Work work, String operation, Duration limit, Callable<T> call) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> run(call, result), "plugin-" + plugin);
        thread.setDaemon(true);
        thread.start();
        return result.copy()
                .orTimeout(Math.min(patience.toMillis(), limit.toMillis()), TimeUnit.MILLISECONDS)
                .exceptionally(failure -> {
                    thread.interrupt();
                    throw failure instanceof TimeoutException
                            ? new RefusedException(RefusedException.Code.PLUGIN_UNAVAILABLE, plugin + " did not answer")
                            : new CompletionException(
                                    failure instanceof CompletionException ? failure.getCause() : failure);
                });
    }

    private static <T> void run(Callable<T> call, CompletableFuture<T> result) {
        try {
            result.complete(call.call());
        } catch (Exception | LinkageError e) {
            result.completeExceptionally(e);
        }
    }
}
