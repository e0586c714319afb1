// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import org.calltracking.api.plugin.Work;
import org.calltracking.plugins.internal.CleanThread;
import org.calltracking.plugins.internal.Figures;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one revision of a plug-in: made on demand, ended when idle, bounded in number, and shared out among the
 * kinds of work. A call waits in line for one, but not once all are stuck that it might get. Thread-safe.
 */
final class PluginThreads implements AutoCloseable {
    private static final int IDLE_SECONDS = 10;

    private final AtomicInteger made = new AtomicInteger();
    private final Shares busy = new Shares();
    private final Shares stuck = new Shares();
    private final Lines lines = new Lines();
    private final String plugin;
    private final ThreadPoolExecutor pool;
    private final List<Figures.Figure> shown = new ArrayList<>();
    private boolean closed;

    PluginThreads(String plugin, Figures figures) {
        this.plugin = plugin;
        this.pool = new ThreadPoolExecutor(
                Shares.THREADS,
                Shares.THREADS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                this::thread);
        pool.allowCoreThreadTimeOut(true);
        show(figures, "calltracking_plugin_threads_busy", "Threads at work in a plug-in.", busy::taken);
        show(
                figures,
                "calltracking_plugin_threads_stuck",
                "Threads that a plug-in has not given back in time.",
                stuck::taken);
        show(figures, "calltracking_plugin_calls_waiting", "Calls that wait for a plug-in's threads.", lines::waiting);
    }

    private void show(Figures figures, String name, String help, ToIntFunction<Work> value) {
        for (Work work : Work.values()) {
            Map<String, String> labels = Map.of("plugin", plugin, "work", Figures.label(work));
            shown.add(figures.gauge(name, help, labels, () -> locked(value, work)));
        }
    }

    private synchronized int locked(ToIntFunction<Work> value, Work work) {
        return value.applyAsInt(work);
    }

    /** Begins the call, lets it wait or refuses it; false if these threads are no longer to be used. */
    boolean begin(GuardedCall<?> call) {
        String objection;
        synchronized (this) {
            if (closed) {
                return false;
            }
            objection = objection(call.work());
            if (objection == null && busy.hasRoom(call.work())) {
                run(call);
            } else if (objection == null) {
                lines.add(call);
            }
        }
        if (objection != null) {
            call.refuse(objection);
        }
        return true;
    }

    private @Nullable String objection(Work work) {
        if (busy.hasRoom(work)) {
            return null;
        }
        if (!stuck.hasRoom(work)) {
            return "the plug-in " + plugin + " hangs: all its threads for " + Figures.label(work) + " work are stuck";
        }
        return lines.waiting(work) < work.mostWaiting()
                ? null
                : "the plug-in " + plugin + " is busy: " + work.mostWaiting() + " calls wait for it";
    }

    /** Takes a call out of its line; false if it does not stand there any more. */
    synchronized boolean leaveLine(GuardedCall<?> call) {
        return lines.remove(call);
    }

    /** A thread has not come back in time. */
    synchronized void isStuck(Work work) {
        stuck.take(work);
    }

    /** A thread that was stuck has come back. */
    synchronized void isUnstuck(Work work) {
        stuck.giveBack(work);
    }

    /** Threads that are idle end now, those at work when they are done. What waits is done first. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            lines.removeAll().forEach(this::run);
            pool.shutdown();
        }
        shown.forEach(Figures.Figure::close);
    }

    private void run(GuardedCall<?> call) {
        busy.take(call.work());
        pool.execute(call.request().around(() -> {
            Runnable completion = call.run(this);
            isFree(call.work());
            completion.run(); // Whoever hears of the answer may ask again at once.
        }));
    }

    private synchronized void isFree(Work work) {
        busy.giveBack(work);
        GuardedCall<?> next = lines.next(busy);
        if (next != null) {
            run(next);
        }
    }

    private Thread thread(Runnable task) {
        return CleanThread.of(task, "plugin-" + plugin + "-" + made.incrementAndGet());
    }
}
