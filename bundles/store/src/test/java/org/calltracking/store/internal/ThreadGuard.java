// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.calltracking.api.RefusedException;
import org.calltracking.api.plugin.PluginGuard;
import org.calltracking.api.plugin.Work;

/** Gives each call a thread, and a limit of its own instead of the one that is asked for. */
final class ThreadGuard implements PluginGuard {
    private final Duration ownLimit;

    ThreadGuard(Duration ownLimit) {
        this.ownLimit = ownLimit;
    }

    @Override
    public <T> CompletableFuture<T> call(String plugin, Work work, String operation, Duration limit, Callable<T> call) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                answer.complete(call.call());
            } catch (Exception e) {
                answer.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        CompletableFuture<T> limited = answer.orTimeout(ownLimit.toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture<T> result = new CompletableFuture<>();
        limited.whenComplete((value, failure) -> {
            if (failure instanceof TimeoutException) {
                thread.interrupt();
                result.completeExceptionally(new RefusedException(
                        RefusedException.Code.PLUGIN_UNAVAILABLE, "the plug-in " + plugin + " did not answer"));
            } else if (failure != null) {
                result.completeExceptionally(failure);
            } else {
                result.complete(value);
            }
        });
        return result;
    }
}
