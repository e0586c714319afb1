// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.plugin;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.calltracking.api.RefusedException;
import org.calltracking.api.http.RequestId;
import org.calltracking.api.plugin.PluginGuard;
import org.calltracking.api.plugin.Work;
import org.calltracking.graphql.internal.Workers;
import org.calltracking.graphql.internal.part.Seat;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Calls plug-ins through the guard, as long as it is there. Thread-safe. */
@Component(service = PluginCalls.class)
public final class PluginCalls {
    private final Seat<PluginGuard> guard = new Seat<>();
    private final Workers workers;

    @Activate
    public PluginCalls(@Reference Workers workers) {
        this.workers = workers;
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    public void bindGuard(PluginGuard service) {
        guard.take(service);
    }

    public void unbindGuard(PluginGuard service) {
        guard.leave(service, Duration.ZERO);
    }

    public Seat<PluginGuard> guard() {
        return guard;
    }

    /** What the call answers, completed on a thread of our own: the plug-in's threads are for the plug-in. */
    public <T> CompletableFuture<T> call(String plugin, Work work, String operation, Duration limit, Callable<T> call) {
        CompletableFuture<T> result = new CompletableFuture<>();
        answer(plugin, work, operation, limit, call)
                .whenCompleteAsync(
                        (value, failure) -> {
                            if (failure == null) {
                                result.complete(value);
                            } else {
                                result.completeExceptionally(failure);
                            }
                        },
                        RequestId.current().on(workers));
        return result;
    }

    /** What the call answers, waited for on the calling thread: for what the engine asks for without patience. */
    <T> T callNow(String plugin, Work work, String operation, Duration limit, Callable<T> call) {
        return answer(plugin, work, operation, limit, call).join();
    }

    private <T> CompletableFuture<T> answer(
            String plugin, Work work, String operation, Duration limit, Callable<T> call) {
        PluginGuard present = guard.state().service();
        return present == null
                ? CompletableFuture.failedFuture(new RefusedException(
                        RefusedException.Code.PLUGIN_UNAVAILABLE,
                        "the plug-in " + plugin + " is away, try again later"))
                : present.call(plugin, work, operation, limit, call);
    }
}
