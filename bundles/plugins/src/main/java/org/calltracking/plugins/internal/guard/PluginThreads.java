// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.guard;

import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.calltracking.plugins.internal.CleanThread;
import org.calltracking.plugins.internal.Figures;

/**
 * The threads of one revision of a plug-in: made on demand, ended when idle, bounded in number. A call waits for one as
 * long as its limit allows; none waits once all of them are stuck.
 */
final class PluginThreads implements AutoCloseable {
    static final int LIMIT = 16;
    static final int WAITING = 1_000;
    private static final int IDLE_SECONDS = 10;

    private final AtomicInteger stuck = new AtomicInteger();
    private final AtomicInteger made = new AtomicInteger();
    private final String plugin;
    private final ThreadPoolExecutor pool;
    private final List<Figures.Figure> shown;

    PluginThreads(String plugin, Figures figures) {
        this.plugin = plugin;
        this.pool = new ThreadPoolExecutor(
                LIMIT, LIMIT, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), this::thread);
        pool.allowCoreThreadTimeOut(true);
        Map<String, String> labels = Map.of("plugin", plugin);
        this.shown = List.of(
                figures.gauge(
                        "calltracking_plugin_threads_busy",
                        "Threads at work in a plug-in.",
                        labels,
                        pool::getActiveCount),
                figures.gauge(
                        "calltracking_plugin_threads_stuck",
                        "Threads that a plug-in has not given back in time.",
                        labels,
                        stuck::get));
    }

    /** Begins the call or refuses it; false if these threads are no longer to be used. */
    boolean begin(GuardedCall<?> call) {
        if (stuck.get() >= LIMIT) {
            call.refuse("the plug-in " + plugin + " hangs: it has given back none of its " + LIMIT + " threads");
            return true;
        }
        try {
            pool.execute(() -> call.run(this));
            return true;
        } catch (RejectedExecutionException e) {
            if (pool.isShutdown()) {
                return false;
            }
            call.refuse("the plug-in " + plugin + " is busy: " + WAITING + " calls wait for it");
            return true;
        }
    }

    /** A thread has not come back in time. */
    void isStuck() {
        stuck.incrementAndGet();
    }

    /** A thread that was stuck has come back. */
    void isUnstuck() {
        stuck.decrementAndGet();
    }

    /** Threads that are idle end now, those at work when they are done. */
    @Override
    public void close() {
        pool.shutdown();
        shown.forEach(Figures.Figure::close);
    }

    private Thread thread(Runnable task) {
        return CleanThread.of(task, "plugin-" + plugin + "-" + made.incrementAndGet());
    }
}
