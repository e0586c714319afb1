// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.guard;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.calltracking.api.plugin.PluginGuard;
import org.calltracking.api.plugin.Work;
import org.calltracking.plugins.internal.Figures;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Calls into each plug-in on threads that are that plug-in's alone. A revision of a plug-in that is replaced or gone
 * takes its threads along, and with them whatever it has left in their thread-locals.
 */
@Component(service = {PluginGuard.class, ThreadGuard.class})
public final class ThreadGuard implements PluginGuard {
    private final Map<String, PluginThreads> threads = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Void>> starts = new ConcurrentHashMap<>();
    private final Deadlines deadlines = new Deadlines();
    private final SynchronousBundleListener listener = this::bundleChanged;
    private final BundleContext context;
    private final Figures figures;

    @Activate
    public ThreadGuard(BundleContext context, @Reference Figures figures) {
        this.context = context;
        this.figures = figures;
        context.addBundleListener(listener);
    }

    @Override
    public <T> CompletableFuture<T> call(String plugin, Work work, String operation, Duration limit, Callable<T> call) {
        CompletableFuture<Void> start = starts.get(plugin);
        if (start != null && work == Work.INTRODUCTION) {
            return start.thenCompose(over -> call(plugin, work, operation, limit, call));
        }
        GuardedCall<T> guarded = new GuardedCall<>(plugin, work, operation, limit, call, figures);
        if (deadlines.isClosed()) {
            guarded.refuse("the host of plug-ins is away");
            return guarded.answer();
        }
        PluginThreads pool;
        do {
            pool = threads.computeIfAbsent(plugin, name -> new PluginThreads(name, figures));
        } while (!pool.begin(guarded)); // Its revision has gone meanwhile; the next one has threads of its own.
        guarded.limit(pool, deadlines);
        return guarded.answer();
    }

    /**
     * A plug-in starts. Nobody gets to know its services until that is over: what goes wrong while they are made is then
     * told by the start alone, and not by whoever asked first.
     */
    public void startBegins(String plugin) {
        starts.computeIfAbsent(plugin, name -> new CompletableFuture<>());
    }

    /** It has started, or was stopped because it did not. */
    public void startEnds(String plugin) {
        CompletableFuture<Void> start = starts.remove(plugin);
        if (start != null) {
            start.complete(null);
        }
    }

    @Deactivate
    void stop() {
        context.removeBundleListener(listener);
        threads.keySet().forEach(this::retire);
        deadlines.close();
        starts.keySet().forEach(this::startEnds);
    }

    private void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.UNRESOLVED || event.getType() == BundleEvent.UPDATED) {
            String plugin = name(event.getBundle());
            if (plugin != null) {
                retire(plugin);
            }
        }
    }

    private void retire(String plugin) {
        PluginThreads retired = threads.remove(plugin);
        if (retired != null) {
            retired.close();
        }
    }

    private static @Nullable String name(Bundle bundle) {
        return bundle.getHeaders("").get(HEADER);
    }
}
